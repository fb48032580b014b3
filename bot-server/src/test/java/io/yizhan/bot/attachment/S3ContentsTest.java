package io.yizhan.bot.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Amazon's own client against a store that keeps what it gets, as compatible stores do. */
class S3ContentsTest {
    private static final String HASH = "0123456789abcdef".repeat(4);

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private HttpServer server;
    private S3Contents contents;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.start();
        URI endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
        contents = new S3Contents(new AttachmentProperties.S3("chats", endpoint, "us-east-1", "key", "secret"));
    }

    @AfterEach
    void stop() {
        contents.close();
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization == null || !authorization.startsWith("AWS4-HMAC-SHA256 Credential=key/")) {
                answer(exchange, 403, "<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8));
                return;
            }
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(path, exchange.getRequestBody().readAllBytes());
                    answer(exchange, 200, new byte[0]);
                }
                case "GET" -> {
                    byte[] found = objects.get(path);
                    answer(
                            exchange,
                            found == null ? 404 : 200,
                            found == null
                                    ? "<Error><Code>NoSuchKey</Code></Error>".getBytes(StandardCharsets.UTF_8)
                                    : found);
                }
                default -> {
                    objects.remove(path);
                    answer(exchange, 204, new byte[0]);
                }
            }
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("file"), text);
    }

    @Test
    void givesBackWhatWasPutUntilItIsDeleted() throws IOException {
        contents.put(HASH, file("a ticket"));

        try (InputStream content = contents.get(HASH).orElseThrow()) {
            assertThat(content).hasContent("a ticket");
        }
        assertThat(objects).containsOnlyKeys("/chats/attachments/" + HASH);
        contents.delete(HASH);
        assertThat(contents.get(HASH)).isEmpty();
    }

    @Test
    void saysWhenTheStoreIsAway() throws IOException {
        Path file = file("a ticket");
        server.stop(0);

        assertThatThrownBy(() -> contents.put(HASH, file)).isInstanceOf(IOException.class);
    }
}
