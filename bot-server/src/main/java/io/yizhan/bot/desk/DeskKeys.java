package io.yizhan.bot.desk;

import io.yizhan.channel.ConversationId;
import java.time.Instant;

/** The keys of the package documentation. */
final class DeskKeys {
    static final String NEWS = "yz:desk";
    static final String CONNECTIONS = "yz:{desk}:connections";
    static final String AWAY = "yz:{desk}:away";
    static final String RECENT = "yz:{desk}:recent";

    private DeskKeys() {}

    static String waiting(String shard) {
        return "yz:{c:" + shard + "}:waiting";
    }

    static String notes(ConversationId id) {
        return of(id, "notes") + id;
    }

    static String sent(ConversationId id) {
        return of(id, "sent") + id;
    }

    static String fired(ConversationId id, String what, Instant since) {
        return of(id, "fired") + id + ':' + what + ':' + since.toEpochMilli();
    }

    private static String of(ConversationId id, String kind) {
        return "yz:{c:" + id.shard() + "}:" + kind + ':';
    }
}
