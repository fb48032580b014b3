package io.yizhan.bot.profile;

import io.yizhan.bot.storage.Write;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

/** Stores writes as the conversation's transaction does. */
final class Written {
    private Written() {}

    static void to(UnifiedJedis redis, List<Write> writes) {
        for (Write write : writes) {
            String[] arguments = Stream.concat(Stream.of(write.key()), write.arguments().stream())
                    .toArray(String[]::new);
            redis.sendCommand(Protocol.Command.valueOf(write.command().toUpperCase(Locale.ROOT)), arguments);
        }
    }
}
