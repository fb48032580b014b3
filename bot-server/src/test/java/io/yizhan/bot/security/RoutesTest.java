package io.yizhan.bot.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.WholeServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/** Walks every route that the server has and knocks as nobody, as an agent and as an admin. */
@WholeServer
class RoutesTest {
    private static final String ID = "00-0000000000000000000000";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private ApplicationContext context;

    @LocalServerPort
    private int port;

    private enum Who {
        EVERYBODY,
        STAFF,
        ADMINS,
        NOBODY
    }

    private record Route(String method, String path) {}

    @BeforeEach
    void hire() {
        AgentClient.admin(port).hire("router", "Router");
    }

    /** The rules, written down once more and apart from the code that keeps them. */
    private static Who may(String path) {
        if (path.startsWith("/api/admin/") || path.equals("/api/admin")) {
            return Who.ADMINS;
        }
        if (path.startsWith("/api/agent/") || path.startsWith("/api/account/") || path.equals("/ws/agent")) {
            return Who.STAFF;
        }
        if (path.startsWith("/actuator/health")
                || path.startsWith("/v3/api-docs")
                || path.startsWith("/api/web/")
                || path.startsWith("/channels/")
                || path.equals("/ws/web")
                || path.equals("/api/session")
                || path.equals("/console")
                || path.startsWith("/console/")
                || path.equals("/widget.js")
                || path.equals("/")) {
            return Who.EVERYBODY;
        }
        return path.startsWith("/actuator") ? Who.ADMINS : Who.NOBODY;
    }

    private Set<Route> routes() {
        Set<Route> routes = new TreeSet<>(java.util.Comparator.comparing(Route::toString));
        for (RequestMappingInfoHandlerMapping mapping :
                context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values()) {
            for (RequestMappingInfo info : mapping.getHandlerMethods().keySet()) {
                Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
                for (String pattern : info.getPatternValues()) {
                    String path = pattern.replaceAll("\\{\\*?[^}]*}", ID).replace("**", "x");
                    if (methods.isEmpty()) {
                        routes.add(new Route("GET", path));
                    }
                    methods.forEach(method -> routes.add(new Route(method.name(), path)));
                }
            }
        }
        context.getBeansOfType(SimpleUrlHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getUrlMap().keySet().stream())
                .filter(path -> path.startsWith("/ws/"))
                .forEach(path -> routes.add(new Route("GET", path)));
        return routes;
    }

    private int knock(Route route, @Nullable String user, @Nullable String password) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + route.path()))
                .header("Content-Type", "application/json")
                .method(
                        route.method(),
                        route.method().equals("GET") ? BodyPublishers.noBody() : BodyPublishers.ofString("{}"));
        if (user != null) {
            String pair = Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + pair);
        }
        return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    @Test
    void everyRouteOpensToWhomItShouldAndToNobodyElse() throws Exception {
        Set<Route> routes = routes();
        assertThat(routes)
                .contains(
                        new Route("GET", "/ws/agent"),
                        new Route("GET", "/ws/web"),
                        new Route("POST", "/api/agent/conversations/" + ID + "/claim"),
                        new Route("DELETE", "/api/admin/accounts/" + ID),
                        new Route("GET", "/actuator/prometheus"));
        for (Route route : routes) {
            int nobody = knock(route, null, null);
            int agent = knock(route, "router", "password-of-router");
            int admin = knock(route, "admin", WholeServer.ADMIN_PASSWORD);
            String which = route.toString();
            switch (may(route.path())) {
                case EVERYBODY -> {
                    assertThat(nobody).as(which).isNotEqualTo(403);
                    assertThat(admin).as(which).isNotEqualTo(403);
                }
                case STAFF -> {
                    assertThat(nobody).as(which).isEqualTo(401);
                    assertThat(agent).as(which).isNotIn(401, 403);
                    assertThat(admin).as(which).isNotIn(401, 403);
                }
                case ADMINS -> {
                    assertThat(nobody).as(which).isEqualTo(401);
                    assertThat(agent).as(which).isEqualTo(403);
                    assertThat(admin).as(which).isNotIn(401, 403);
                }
                case NOBODY -> {
                    assertThat(nobody).as(which).isEqualTo(401);
                    assertThat(agent).as(which).isEqualTo(403);
                    assertThat(admin).as(which).isEqualTo(403);
                }
            }
        }
    }

    @Test
    void whatHasNoRouteIsClosedToo() throws Exception {
        for (String path : List.of("/login", "/api/agentx", "/api/other", "/actuator/env", "/.env", "/error")) {
            assertThat(knock(new Route("GET", path), null, null)).as(path).isEqualTo(401);
        }
    }

    @Test
    void refusalsAreProblemsInOneSentence() throws Exception {
        HttpResponse<String> refused = get("/api/agent/queue", Map.of());

        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(refused.body()).contains("\"status\":401").contains("Please sign in.");
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        HttpResponse<String> page = get("/", Map.of());

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("script-src 'self' 'unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("same-origin");
        assertThat(page.headers().firstValue("Permissions-Policy")).isPresent();
    }

    @Test
    void foreignPagesGetNoConsoleConnection() throws Exception {
        String pair = Base64.getEncoder()
                .encodeToString(("admin:" + WholeServer.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        assertThat(handshake(pair, "https://evil.example")).isEqualTo(403);
        assertThat(handshake(pair, "http://localhost:" + port)).isEqualTo(101);
    }

    /** By hand, as the client of the JDK sets no Origin. */
    private int handshake(String pair, String origin) throws IOException {
        try (java.net.Socket socket = new java.net.Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(("GET /ws/agent HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: Upgrade\r\n"
                                    + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nAuthorization: Basic " + pair
                                    + "\r\nOrigin: " + origin + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            return Integer.parseInt(new String(start, StandardCharsets.US_ASCII).substring(9));
        }
    }

    private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
