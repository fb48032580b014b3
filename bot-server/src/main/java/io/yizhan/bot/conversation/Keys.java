package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationId;
import java.util.List;
import java.util.stream.IntStream;

/** The keys of the package documentation. */
final class Keys {
    static final String LIVE = "yz:live";
    static final int SHARDS = 64;

    private Keys() {}

    static String conversation(ConversationId id) {
        return of(id, "conv");
    }

    static String log(ConversationId id) {
        return of(id, "log");
    }

    static String inbox(ConversationId id) {
        return of(id, "inbox");
    }

    static String ids(ConversationId id) {
        return of(id, "ids");
    }

    static String pending(String shard) {
        return "yz:{c:" + shard + "}:pending";
    }

    static List<String> shards() {
        return IntStream.range(0, SHARDS).mapToObj("%02x"::formatted).toList();
    }

    private static String of(ConversationId id, String what) {
        return "yz:{c:" + id.shard() + "}:" + what + ':' + id;
    }
}
