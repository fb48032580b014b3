package io.yizhan.bot.storage;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which Redis to use.
 *
 * @param mode {@code embedded} starts one; the others connect to {@code nodes}
 * @param nodes {@code host:port}, one for {@code standalone}, the sentinels for {@code sentinel}, some nodes for {@code
 *     cluster}
 * @param masterName of the Sentinel group
 * @param timeout for connecting and for one command
 * @param connections most connections for ordinary work; an emergency has {@value #EMERGENCY_CONNECTIONS} of its own
 */
@ConfigurationProperties("yizhan.redis")
record RedisProperties(
        @DefaultValue("embedded") Mode mode,
        @DefaultValue List<String> nodes,
        @Nullable String masterName,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("false") boolean tls,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("48") int connections) {
    static final int EMERGENCY_CONNECTIONS = 8;

    enum Mode {
        EMBEDDED,
        STANDALONE,
        SENTINEL,
        CLUSTER
    }

    RedisProperties {
        if (mode != Mode.EMBEDDED && nodes.isEmpty()) {
            throw new IllegalArgumentException("yizhan.redis.nodes must list host:port when yizhan.redis.mode is "
                    + mode.name().toLowerCase(java.util.Locale.ROOT));
        }
        if (mode == Mode.SENTINEL && masterName == null) {
            throw new IllegalArgumentException("yizhan.redis.master-name must name the Sentinel group's master");
        }
        if (connections < 4) {
            throw new IllegalArgumentException("yizhan.redis.connections must be at least 4");
        }
    }
}
