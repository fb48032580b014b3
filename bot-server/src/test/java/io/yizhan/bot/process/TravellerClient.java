package io.yizhan.bot.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A traveller who uses the public surface with nothing but the JDK's HTTP client. */
public final class TravellerClient {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final ServerProcess server;
    private final HttpClient http;
    private final String conversationId;
    private final String token;

    private TravellerClient(ServerProcess server, HttpClient http, String conversationId, String token) {
        this.server = server;
        this.http = http;
        this.conversationId = conversationId;
        this.token = token;
    }

    public static TravellerClient open(ServerProcess server, HttpClient http, Map<String, Object> request)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.http("/api/web/conversations"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(request)))
                        .build(),
                BodyHandlers.ofString());
        JsonNode opened = JSON.readTree(response.body());
        return new TravellerClient(
                server,
                http,
                opened.get("conversationId").asString(),
                opened.get("token").asString());
    }

    public String conversationId() {
        return conversationId;
    }

    public String token() {
        return token;
    }

    /** Sends over HTTP. */
    public HttpResponse<String> post(String clientMessageId, String text) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("clientMessageId", clientMessageId, "text", text));
        return http.send(
                HttpRequest.newBuilder(server.http("/api/web/conversations/" + conversationId + "/messages"))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + token)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** All events above {@code after}; waits up to that long for the first. */
    public List<JsonNode> events(long after, long waitMs) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(server.http("/api/web/conversations/" + conversationId + "/events?after=" + after
                                + "&waitMs=" + waitMs))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
        List<JsonNode> events = new ArrayList<>();
        JSON.readTree(response.body()).get("events").forEach(events::add);
        return events;
    }

    /** Opens the WebSocket; what comes goes to the listener, one at a time. */
    public CompletableFuture<WebSocket> connect(long after, Consumer<JsonNode> listener) {
        return connect(http, server.webSocket("/ws/web?token=" + token + "&after=" + after), listener);
    }

    /** Opens any WebSocket. */
    public static CompletableFuture<WebSocket> connect(HttpClient http, URI address, Consumer<JsonNode> listener) {
        return http.newWebSocketBuilder().buildAsync(address, listener(listener));
    }

    /** Reads whole JSON texts. */
    public static WebSocket.Listener listener(Consumer<JsonNode> events) {
        return new Listener(events);
    }

    public static String message(String clientMessageId, String text) {
        return JSON.writeValueAsString(Map.of("type", "message", "clientMessageId", clientMessageId, "text", text));
    }

    /** The {@code Authorization} header of the first admin. */
    public static String admin() {
        return "Basic " + Base64.getEncoder().encodeToString(("admin:" + ServerProcess.ADMIN_PASSWORD).getBytes());
    }

    private static final class Listener implements WebSocket.Listener {
        private final Consumer<JsonNode> events;
        private final StringBuilder partial = new StringBuilder();

        Listener(Consumer<JsonNode> events) {
            this.events = events;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                String whole = partial.toString();
                partial.setLength(0);
                events.accept(JSON.readTree(whole));
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }
    }
}
