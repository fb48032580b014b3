package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.WholeServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WholeServer
class SessionTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @LocalServerPort
    private int port;

    /** A browser as far as cookies go. */
    private final class Browser {
        private final CookieManager cookies = new CookieManager();
        private final HttpClient http =
                HttpClient.newBuilder().cookieHandler(cookies).build();

        HttpResponse<String> send(String method, String path, @Nullable String type, String body, boolean csrf)
                throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                    .method(method, BodyPublishers.ofString(body));
            if (type != null) {
                request.header("Content-Type", type);
            }
            if (csrf) {
                request.header("X-XSRF-TOKEN", cookie("XSRF-TOKEN"));
            }
            return http.send(request.build(), BodyHandlers.ofString());
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return send("GET", path, null, "", false);
        }

        String cookie(String name) {
            return cookies.getCookieStore().getCookies().stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .map(HttpCookie::getValue)
                    .findFirst()
                    .orElse("");
        }

        void forget(String name) {
            List.copyOf(cookies.getCookieStore().getCookies()).stream()
                    .filter(cookie -> cookie.getName().equals(name))
                    .forEach(cookie -> cookies.getCookieStore().remove(null, cookie));
        }

        HttpResponse<String> signIn(String user, String password, boolean remember)
                throws IOException, InterruptedException {
            get("/api/session");
            String form = "username=" + user + "&password=" + password + (remember ? "&remember=true" : "");
            return send("POST", "/api/session", "application/x-www-form-urlencoded", form, true);
        }

        HttpResponse<String> away(boolean csrf) throws IOException, InterruptedException {
            return send("PUT", "/api/agent/status", "application/json", "{\"status\":\"online\"}", csrf);
        }
    }

    private AgentClient hired(String prefix) {
        return AgentClient.admin(port)
                .hire(prefix + UUID.randomUUID().toString().substring(0, 8), "Somebody");
    }

    @Test
    void signsInWorksAndSignsOut() throws Exception {
        Browser browser = new Browser();
        HttpResponse<String> before = browser.get("/api/session");
        assertThat(before.statusCode()).isEqualTo(401);
        assertThat(browser.cookie("XSRF-TOKEN")).isNotEmpty();

        HttpResponse<String> signedIn = browser.signIn("admin", WholeServer.ADMIN_PASSWORD, false);

        assertThat(signedIn.statusCode()).isEqualTo(204);
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("YIZHAN_SESSION=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Strict"));
        JsonNode session = JSON.readTree(browser.get("/api/session").body());
        assertThat(session.get("user").asString()).isEqualTo("admin");
        assertThat(session.get("roles").toString()).isEqualTo("[\"ADMIN\",\"AGENT\"]");
        assertThat(session.at("/csrf/header").asString()).isEqualTo("X-XSRF-TOKEN");
        assertThat(session.at("/csrf/token").asString()).isEqualTo(browser.cookie("XSRF-TOKEN"));
        assertThat(browser.away(true).statusCode()).isEqualTo(204);

        assertThat(browser.send("DELETE", "/api/session", null, "", true).statusCode())
                .isEqualTo(204);
        assertThat(browser.get("/api/agent/queue").statusCode()).isEqualTo(401);
    }

    @Test
    void changesNothingWithoutTheCsrfToken() throws Exception {
        Browser browser = new Browser();
        browser.signIn("admin", WholeServer.ADMIN_PASSWORD, false);

        HttpResponse<String> refused = browser.away(false);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("X-XSRF-TOKEN");
        assertThat(browser.send("DELETE", "/api/session", null, "", false).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aWrongPasswordAndAnUnknownUserAreToldTheSame() throws Exception {
        AgentClient agent = hired("wrong");

        HttpResponse<String> wrong = new Browser().signIn(agent.user(), "not-the-password", false);
        HttpResponse<String> unknown = new Browser().signIn("nobody" + UUID.randomUUID(), "not-the-password", false);

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
    }

    @Test
    void guessingIsSlowedDownForOneUserAndNotForOthers() throws Exception {
        AgentClient victim = hired("victim");
        int status = 0;
        for (int i = 0; i < 12 && status != 429; i++) {
            status = new AgentClient(port, victim.user(), "guess-number-" + i)
                    .get("/api/agent/queue")
                    .status();
        }
        HttpResponse<String> slowed = new Browser().signIn(victim.user(), "password-of-" + victim.user(), false);

        assertThat(status).isEqualTo(429);
        assertThat(slowed.statusCode()).isEqualTo(429);
        assertThat(slowed.headers().firstValue("Retry-After")).isPresent();
        assertThat(AgentClient.admin(port).get("/api/agent/queue").status()).isEqualTo(200);
    }

    @Test
    void staysSignedInWithoutItsSessionUntilThePasswordChanges() throws Exception {
        AgentClient agent = hired("stays");
        Browser browser = new Browser();
        browser.signIn(agent.user(), "password-of-" + agent.user(), true);

        browser.forget("YIZHAN_SESSION");
        assertThat(browser.get("/api/agent/queue").statusCode()).isEqualTo(200);

        AgentClient.admin(port)
                .put("/api/admin/accounts/" + agent.user(), Map.of("password", "quite-another-password"));
        assertThat(browser.get("/api/agent/queue").statusCode()).isEqualTo(401);
        browser.forget("YIZHAN_SESSION");
        assertThat(browser.get("/api/agent/queue").statusCode()).isEqualTo(401);
    }

    @Test
    void aLockedAccountIsOutAtOnce() throws Exception {
        AgentClient agent = hired("locked");
        Browser browser = new Browser();
        browser.signIn(agent.user(), "password-of-" + agent.user(), false);
        assertThat(browser.get("/api/agent/queue").statusCode()).isEqualTo(200);
        assertThat(agent.get("/api/agent/queue").status()).isEqualTo(200);

        AgentClient.admin(port).put("/api/admin/accounts/" + agent.user(), Map.of("enabled", false));

        assertThat(browser.get("/api/agent/queue").statusCode()).isEqualTo(401);
        assertThat(agent.get("/api/agent/queue").status()).isEqualTo(401);
    }

    @Test
    void onesOwnPasswordNeedsTheOldOneAndEndsOtherSessions() throws Exception {
        AgentClient agent = hired("own");
        String old = "password-of-" + agent.user();
        Browser here = new Browser();
        Browser elsewhere = new Browser();
        here.signIn(agent.user(), old, false);
        elsewhere.signIn(agent.user(), old, false);
        here.get("/api/session");

        assertThat(change(here, "wrong-password", "a-brand-new-password")).isEqualTo(400);
        assertThat(change(here, old, "short")).isEqualTo(400);
        assertThat(change(here, old, "a-brand-new-password")).isEqualTo(204);

        assertThat(here.get("/api/agent/queue").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/api/agent/queue").statusCode()).isEqualTo(401);
        assertThat(agent.get("/api/agent/queue").status()).isEqualTo(401);
        assertThat(new AgentClient(port, agent.user(), "a-brand-new-password")
                        .get("/api/agent/queue")
                        .status())
                .isEqualTo(200);
    }

    private static int change(Browser browser, String current, String next) throws Exception {
        String body = JSON.writeValueAsString(Map.of("current", current, "next", next));
        return browser.send("PUT", "/api/account/password", "application/json", body, true)
                .statusCode();
    }

    @Test
    void theLastAdminStays() {
        AgentClient admin = AgentClient.admin(port);

        assertThat(admin.delete("/api/admin/accounts/admin").status()).isEqualTo(409);
        assertThat(admin.put("/api/admin/accounts/admin", Map.of("enabled", false))
                        .status())
                .isEqualTo(409);
        assertThat(admin.put("/api/admin/accounts/admin", Map.of("roles", List.of("AGENT")))
                        .status())
                .isEqualTo(409);
        assertThat(admin.get("/api/admin/accounts").status()).isEqualTo(200);
    }

    @Test
    void accountsAreCheckedAndNeverShowTheirPasswords() {
        AgentClient admin = AgentClient.admin(port);
        AgentClient agent = hired("listed");

        assertThat(create(admin, "x", "short").status()).isEqualTo(400);
        assertThat(create(admin, "yizhan", "long-enough-it-is")
                        .body()
                        .get("detail")
                        .asString())
                .contains("own name");
        assertThat(create(admin, agent.user(), "long-enough-it-is").status()).isEqualTo(409);
        String listed = admin.get("/api/admin/accounts").body().toString();
        assertThat(listed).contains(agent.user()).doesNotContain("argon2").doesNotContain("\"password\"");
        assertThat(admin.delete("/api/admin/accounts/" + agent.user()).status()).isEqualTo(204);
        assertThat(agent.get("/api/agent/queue").status()).isEqualTo(401);
    }

    private static AgentClient.Answer create(AgentClient admin, String username, String password) {
        return admin.post(
                "/api/admin/accounts",
                Map.of("username", username, "displayName", "X", "roles", List.of("AGENT"), "password", password));
    }
}
