package io.yizhan.bot.delivery;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.channel.ConversationId;

/** The keys of the package documentation. */
final class Keys {
    static final String NEWS = "yz:delivery";
    static final String RECIPIENT = "recipient";

    private Keys() {}

    static String running(CustomerId customer) {
        return of(customer.shard(), "running:" + customer);
    }

    static String delivery(ConversationId id) {
        return of(id.shard(), "delivery:" + id);
    }

    static String log(ConversationId id) {
        return of(id.shard(), "log:" + id);
    }

    static String outbox(String shard) {
        return of(shard, "outbox");
    }

    static String undelivered(String shard) {
        return of(shard, "undelivered");
    }

    private static String of(String shard, String what) {
        return "yz:{c:" + shard + "}:" + what;
    }
}
