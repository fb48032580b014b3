package io.yizhan.bot.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis that runs as long as this program: append-only, every write on disk before it is answered, loopback only,
 * on a free port, with a password that only this user can read. It runs detached, so that Ctrl-C reaches it through {@link
 * #close} alone, after the last message has been stored; one that a crash left behind is found and ended at the next start.
 */
final class EmbeddedRedis implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedRedis.class);
    private static final Duration LOADING_LIMIT = Duration.ofMinutes(10);
    private static final int ATTEMPTS = 5;
    private static final String LOOPBACK = "127.0.0.1";

    private final Path folder;
    private @Nullable Instance running;

    /** @param folder for the append-only file; nobody else may use it */
    EmbeddedRedis(Path folder) {
        this.folder = folder;
    }

    private record Instance(int port, String password) {
        HostAndPort address() {
            return new HostAndPort(LOOPBACK, port);
        }

        DefaultJedisClientConfig login() {
            return DefaultJedisClientConfig.builder()
                    .password(password)
                    .autoNegotiateProtocol(false)
                    .timeoutMillis(2_000)
                    .build();
        }
    }

    /** Starts it and waits until it has read its data. */
    void start() {
        leftBehind().ifPresent(this::end);
        for (int attempt = 1; running == null; attempt++) {
            Instance candidate = new Instance(freePort(), newPassword());
            try {
                launch(candidate);
                awaitReady(candidate);
                running = candidate;
            } catch (JedisConnectionException e) {
                if (attempt == ATTEMPTS) {
                    throw new IllegalStateException(
                            "the embedded Redis did not start; see " + folder.resolve("redis.log"), e);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start the embedded Redis in " + folder, e);
            }
        }
    }

    HostAndPort address() {
        return instance().address();
    }

    String password() {
        return instance().password();
    }

    private Instance instance() {
        if (running == null) {
            throw new IllegalStateException("the embedded Redis is not running");
        }
        return running;
    }

    private void launch(Instance instance) throws IOException {
        Path configuration = folder.resolve("redis.conf");
        writePrivately(
                configuration,
                List.of(
                        "port " + instance.port(),
                        "bind " + LOOPBACK,
                        "requirepass " + instance.password(),
                        "daemonize yes",
                        "dir \"" + folder + '"',
                        "logfile \"" + folder.resolve("redis.log") + '"',
                        "appendonly yes",
                        "appendfsync always",
                        "no-appendfsync-on-rewrite no",
                        "save \"\"",
                        "maxclients 512",
                        "tcp-keepalive 60"));
        Path binary = ExecutableProvider.newJarResourceProvider(
                        Files.createDirectories(folder.resolve("bin")).toFile())
                .get()
                .toPath();
        Process launcher = new ProcessBuilder(binary.toString(), configuration.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            launcher.waitFor(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting Redis", e);
        }
    }

    private void awaitReady(Instance instance) {
        long deadline = System.nanoTime() + LOADING_LIMIT.toNanos();
        long refusedUntil = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (true) {
            try (Jedis jedis = new Jedis(instance.address(), instance.login())) {
                jedis.ping();
                return;
            } catch (JedisConnectionException e) {
                if (System.nanoTime() > refusedUntil) {
                    throw e;
                }
            } catch (JedisDataException loading) {
                if (System.nanoTime() > deadline) {
                    throw loading;
                }
            }
            pause();
        }
    }

    private Optional<Instance> leftBehind() {
        Path configuration = folder.resolve("redis.conf");
        if (!Files.exists(configuration)) {
            return Optional.empty();
        }
        try {
            List<String> lines = Files.readAllLines(configuration);
            return Optional.of(new Instance(Integer.parseInt(setting(lines, "port ")), setting(lines, "requirepass ")));
        } catch (IOException | NumberFormatException e) {
            log.warn("cannot read {}; if an earlier Redis still runs there, end it by hand", configuration);
            return Optional.empty();
        }
    }

    private static String setting(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .findFirst()
                .orElse("");
    }

    private void end(Instance instance) {
        try (Jedis jedis = new Jedis(instance.address(), instance.login())) {
            jedis.shutdown();
            log.info("stopped the Redis on port {}", instance.port());
        } catch (JedisConnectionException | JedisDataException notRunning) {
            return;
        }
        awaitGone(instance);
    }

    private static void awaitGone(Instance instance) {
        while (true) {
            try (Jedis jedis = new Jedis(instance.address(), instance.login())) {
                jedis.ping();
            } catch (JedisConnectionException gone) {
                return;
            } catch (JedisDataException stillThere) {
                log.debug("Redis on port {} is still ending", instance.port());
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Redis", e);
        }
    }

    private static void writePrivately(Path file, List<String> lines) throws IOException {
        Files.deleteIfExists(file);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, lines);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for Redis", e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void close() {
        if (running != null) {
            end(running);
            running = null;
        }
    }
}
