package io.yizhan.bot.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.util.FileSystemUtils;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;

/** The real embedded Redis on a folder of its own, with a pooled client. */
public final class RedisFixture implements AutoCloseable {
    private final Path folder;
    private final EmbeddedRedis server;
    private final UnifiedJedis client;

    private RedisFixture(Path folder) {
        this.folder = folder;
        this.server = new EmbeddedRedis(folder);
        server.start();
        this.client = newClient();
    }

    public static RedisFixture start() {
        try {
            return new RedisFixture(Files.createTempDirectory("yizhan-redis"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client that everybody may share; closed with the fixture. */
    public UnifiedJedis client() {
        return client;
    }

    /** Another client, as another node has it; the caller closes it. */
    public UnifiedJedis newClient() {
        return RedisClient.builder()
                .hostAndPort(server.address())
                .clientConfig(DefaultJedisClientConfig.builder()
                        .password(server.password())
                        .build())
                .build();
    }

    /** What makes a server use it. */
    public String[] settings() {
        return new String[] {
            "--yizhan.redis.mode=standalone",
            "--yizhan.redis.nodes=" + server.address(),
            "--yizhan.redis.password=" + server.password()
        };
    }

    /** Announcements over a client, not yet started. */
    public static Announcements announcements(UnifiedJedis client) {
        return new Announcements(client);
    }

    @Override
    public void close() {
        client.close();
        server.close();
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
