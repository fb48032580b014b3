package io.yizhan.bot.channel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system that is a channel: signs its calls, takes ours and checks their signature. */
public final class WebhookSystem implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    static final int TAKEN = 204;

    /** Takes the event and answers as if it had not. */
    static final int TAKEN_BUT_FAILED = 599;

    private final String secret;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, List<Brought>> brought = new ConcurrentHashMap<>();
    private volatile IntSupplier answer = () -> TAKEN;
    private volatile URI yizhan = URI.create("http://localhost");

    /** @param key the same each time that the same event is brought */
    public record Brought(String key, JsonNode event, JsonNode files) {}

    public WebhookSystem(String secret) {
        this.secret = secret;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/events", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /** Where it takes events. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort() + "/events";
    }

    /** Where it makes its calls. */
    public void connect(URI callback) {
        this.yizhan = callback;
    }

    /** What it answers from now on: a HTTP status for each event brought. */
    public void answer(IntSupplier status) {
        this.answer = status;
    }

    public void takeEverything() {
        answer(() -> TAKEN);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String time = exchange.getRequestHeaders().getFirst("X-Yizhan-Timestamp");
            boolean genuine =
                    sign(time, body).equals(exchange.getRequestHeaders().getFirst("X-Yizhan-Signature"));
            int status = genuine ? answer.getAsInt() : 401;
            if (status == TAKEN || status == TAKEN_BUT_FAILED) {
                JsonNode call = JSON.readTree(body);
                brought.computeIfAbsent(call.get("to").asString(), to -> new CopyOnWriteArrayList<>())
                        .add(new Brought(
                                exchange.getRequestHeaders().getFirst("X-Yizhan-Delivery"),
                                call.get("event"),
                                call.path("files")));
            }
            exchange.sendResponseHeaders(status, -1);
        }
    }

    /** Everything brought to somebody, as it came. */
    public List<Brought> brought(String to) {
        return List.copyOf(brought.getOrDefault(to, List.of()));
    }

    /** Each event once, as it came first. */
    public List<JsonNode> shown(String to) {
        Map<String, JsonNode> once = new LinkedHashMap<>();
        brought(to).forEach(each -> once.putIfAbsent(each.key(), each.event()));
        return new ArrayList<>(once.values());
    }

    private String sign(String time, byte[] body) {
        HmacUtils hmac = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret);
        byte[] prefix = (time + '.').getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] all = new byte[prefix.length + body.length];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        System.arraycopy(body, 0, all, prefix.length, body.length);
        return "sha256=" + hmac.hmacHex(all);
    }

    /** Calls with any body and signature, at any time. */
    public HttpResponse<String> call(byte[] body, Instant time, @Nullable String signature)
            throws IOException, InterruptedException {
        String seconds = Long.toString(time.getEpochSecond());
        return http.send(
                HttpRequest.newBuilder(yizhan)
                        .header("Content-Type", "application/json")
                        .header("X-Yizhan-Timestamp", seconds)
                        .header("X-Yizhan-Signature", signature == null ? sign(seconds, body) : signature)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    public HttpResponse<String> call(Map<String, ?> body) throws IOException, InterruptedException {
        return call(JSON.writeValueAsBytes(body), Instant.now(), null);
    }

    /** Sends somebody's message. */
    public HttpResponse<String> say(String from, String id, String text) throws IOException, InterruptedException {
        return call(Map.of("type", "message", "id", id, "from", Map.of("id", from), "text", text));
    }

    /** Sends somebody's file. */
    public HttpResponse<String> sendFile(String from, String id, String name, byte[] content)
            throws IOException, InterruptedException {
        Map<String, Object> file = new HashMap<>();
        file.put("name", name);
        file.put("content", Base64.getEncoder().encodeToString(content));
        return call(Map.of("type", "message", "id", id, "from", Map.of("id", from), "attachments", List.of(file)));
    }

    /** The conversation that an answer names. */
    public static ConversationId conversation(HttpResponse<String> answer) {
        return new ConversationId(
                JSON.readTree(answer.body()).get("conversationId").asString());
    }

    @Override
    public void close() {
        server.stop(0);
        http.close();
    }
}
