package io.yizhan.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.UnifiedJedis;
import redis.embedded.RedisServer;

/** A real Redis in memory on a free port. */
final class RedisServerFixture implements AutoCloseable {
    private final RedisServer server;
    private final UnifiedJedis client;

    RedisServerFixture() {
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            server = RedisServer.newRedisServer()
                    .port(port)
                    .setting("save \"\"")
                    .setting("bind 127.0.0.1")
                    .build();
            server.start();
            client = RedisClient.builder().hostAndPort("127.0.0.1", port).build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UnifiedJedis client() {
        return client;
    }

    @Override
    public void close() {
        client.close();
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
