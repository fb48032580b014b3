package io.yizhan.bot.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.yizhan.bot.WholeServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The client of docs/channels.md, run as it stands there, and what the channel refuses. */
@WholeServer
class WebhookExampleTest {
    private static final String SECRET = "at-least-16-characters";
    private static final int EVENTS_PORT = freePort();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        settings.add("yizhan.webhook.accounts[0].id", () -> "crm");
        settings.add("yizhan.webhook.accounts[0].secret", () -> SECRET);
        settings.add("yizhan.webhook.accounts[0].url", () -> "http://localhost:" + EVENTS_PORT + "/");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    @Timeout(60)
    void theDocumentedClientTalksWithTheBot(@TempDir Path folder) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/python3")), "Python is not installed");
        Matcher code = Pattern.compile("(?s)```python\\n(.*?)```")
                .matcher(Files.readString(Path.of("..", "docs", "channels.md")));
        assertThat(code.find()).isTrue();
        Path client = folder.resolve("client.py");
        Files.writeString(
                client,
                code.group(1)
                        .replace("localhost:8080", "localhost:" + port)
                        .replace("(\"localhost\", 9000)", "(\"localhost\", " + EVENTS_PORT + ")"));

        Process python = new ProcessBuilder("/usr/bin/python3", "-u", client.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output = python.inputReader()) {
            String accepted = output.readLine();
            String replied = output.readLine();

            assertThat(accepted).contains("'repeated': False");
            assertThat(replied).startsWith("bot: ");
        } finally {
            python.destroyForcibly();
        }
    }

    @Test
    void refusesACallOfAnotherTimeAndWhatItDoesNotKnow() throws Exception {
        try (WebhookSystem system = new WebhookSystem(SECRET)) {
            system.connect(URI.create("http://localhost:" + port + "/channels/webhook/crm"));
            byte[] body = "{\"type\":\"message\",\"id\":\"1\",\"from\":{\"id\":\"late\"},\"text\":\"hi\"}".getBytes();

            int old = system.call(body, Instant.now().minusSeconds(600), null).statusCode();
            int early = system.call(body, Instant.now().plusSeconds(600), null).statusCode();
            int now = system.call(body, Instant.now(), null).statusCode();
            int strange = system.call(Map.of("type", "dance", "from", Map.of("id", "x")))
                    .statusCode();
            int nobody = system.call(Map.of("type", "message", "id", "1", "text", "hi"))
                    .statusCode();
            int executable = system.sendFile("late", "2", "a.html", "<script>alert(1)</script>".getBytes())
                    .statusCode();
            system.connect(URI.create("http://localhost:" + port + "/channels/webhook/unknown"));
            int unknown = system.call(body, Instant.now(), null).statusCode();

            assertThat(new int[] {old, early, now, strange, nobody, executable, unknown})
                    .containsExactly(401, 401, 202, 400, 400, 400, 404);
        }
    }
}
