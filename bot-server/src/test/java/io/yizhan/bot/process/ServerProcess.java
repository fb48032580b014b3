package io.yizhan.bot.process;

import io.yizhan.bot.Yizhan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The whole server in a process of its own, so that it can be killed. */
public final class ServerProcess implements AutoCloseable {
    public static final String ADMIN_PASSWORD = "a-long-password-for-tests";
    private static final Duration START_LIMIT = Duration.ofSeconds(90);

    private final Path data;
    private final int port;
    private final List<String> settings;
    private Process process;

    private final Class<?> main;

    private ServerProcess(Class<?> main, Path data, int port, List<String> settings) {
        this.main = main;
        this.data = data;
        this.port = port;
        this.settings = settings;
        this.process = launch();
    }

    /** Starts it and waits until it answers. */
    public static ServerProcess start(Path data, String... settings) {
        return startOther(Yizhan.class, data, settings);
    }

    /** Starts another Spring Boot program in the same way. */
    public static ServerProcess startOther(Class<?> main, Path data, String... settings) {
        ServerProcess server = new ServerProcess(main, data, freePort(), List.of(settings));
        server.awaitReady();
        return server;
    }

    /** {@code kill -9}, and a new start on the same data. */
    public void killAndRestart() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process = launch();
        awaitReady();
    }

    public URI http(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    public URI webSocket(String path) {
        return URI.create("ws://localhost:" + port + path);
    }

    /** Memory of the server's process that is in RAM, without Redis. */
    public double residentMiB() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }

    /** Processor time that the server's process has used so far. */
    public long cpuMillis() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    }

    private Process launch() {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-XX:+UseCompactObjectHeaders",
                "-Xmx640m",
                "-XX:InitiatingHeapOccupancyPercent=70",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--server.port=" + port,
                "--yizhan.data=" + data));
        command.addAll(settings);
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().put("YIZHAN_ADMIN_PASSWORD", ADMIN_PASSWORD);
        try {
            Files.createDirectories(data);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    private void awaitReady() {
        HttpRequest health = HttpRequest.newBuilder(http("/actuator/health/readiness"))
                .timeout(Duration.ofSeconds(2))
                .build();
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (!isUp(client, health)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException("the server did not start:\n" + Files.readString(log()));
                }
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isUp(HttpClient client, HttpRequest health) throws InterruptedException {
        try {
            return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Below the range that systems give to outgoing connections, one of which could take the port before the server does. */
    private static int freePort() {
        while (true) {
            int candidate = ThreadLocalRandom.current().nextInt(20_000, 30_000);
            try (ServerSocket socket = new ServerSocket(candidate)) {
                return socket.getLocalPort();
            } catch (BindException taken) {
                continue;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
