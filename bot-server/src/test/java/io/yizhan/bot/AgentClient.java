package io.yizhan.bot;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An agent or admin who works by script: HTTP Basic, and the console's WebSocket. */
public final class AgentClient {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final String user;
    private final String authorization;

    public AgentClient(int port, String user, String password) {
        this.port = port;
        this.user = user;
        this.authorization =
                "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    }

    public static AgentClient admin(int port) {
        return new AgentClient(port, "admin", WholeServer.ADMIN_PASSWORD);
    }

    public record Answer(int status, JsonNode body) {}

    public String user() {
        return user;
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, Map<String, ?> body) {
        return call("POST", path, body);
    }

    public Answer put(String path, Map<String, ?> body) {
        return call("PUT", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    public Answer call(String method, String path, @Nullable Map<String, ?> body) {
        HttpRequest.Builder request = request(path)
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return answer(request);
    }

    /** Posts bytes. */
    public Answer upload(String path, byte[] content) {
        return answer(request(path)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(content)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Authorization", authorization);
    }

    private static Answer answer(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Answer(response.statusCode(), json ? JSON.readTree(response.body()) : JSON.createObjectNode());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Fetches bytes. */
    public HttpResponse<byte[]> download(String path) throws java.io.IOException, InterruptedException {
        return HTTP.send(request(path).build(), BodyHandlers.ofByteArray());
    }

    /** Makes an agent with the admin's rights and gives the client for it. */
    public AgentClient hire(String username, String displayName) {
        String password = "password-of-" + username;
        Answer made = post(
                "/api/admin/accounts",
                Map.of(
                        "username",
                        username,
                        "displayName",
                        displayName,
                        "roles",
                        List.of("AGENT"),
                        "languages",
                        List.of("zh", "en"),
                        "password",
                        password));
        assertThat(made.status()).isIn(201, 409);
        return new AgentClient(port, username, password);
    }

    public Console connect() {
        Console console = new Console();
        console.socket = HTTP.newWebSocketBuilder()
                .header("Authorization", authorization)
                .buildAsync(URI.create("ws://localhost:" + port + "/ws/agent"), console)
                .join();
        console.await("presence", message -> true);
        return console;
    }

    /** An open console and everything that it was told. */
    public static final class Console implements WebSocket.Listener, AutoCloseable {
        private final List<JsonNode> received = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();
        private @Nullable WebSocket socket;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            part.append(data);
            if (last) {
                received.add(JSON.readTree(part.toString()));
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        public void send(Map<String, ?> command) {
            Objects.requireNonNull(socket)
                    .sendText(JSON.writeValueAsString(command), true)
                    .join();
        }

        public List<JsonNode> received(String type) {
            return received.stream()
                    .filter(message -> message.get("type").asString().equals(type))
                    .toList();
        }

        public JsonNode await(String type, Predicate<JsonNode> which) {
            return Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> received(type).stream().filter(which).findFirst(), found -> found.isPresent())
                    .orElseThrow();
        }

        @Override
        public void close() {
            Objects.requireNonNull(socket)
                    .sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .join();
        }
    }
}
