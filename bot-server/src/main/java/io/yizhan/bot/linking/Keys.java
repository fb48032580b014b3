package io.yizhan.bot.linking;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.channel.ConversationId;

/** The keys of the package documentation. */
final class Keys {
    private Keys() {}

    static String code(String fingerprint) {
        return "yz:{l:" + fingerprint + "}:link-code";
    }

    static String tries(CustomerId customer) {
        return of(customer.shard(), "link-tries:" + customer);
    }

    static String given(CustomerId customer) {
        return of(customer.shard(), "link-given:" + customer);
    }

    static String told(ConversationId conversation) {
        return of(conversation.shard(), "link-told:" + conversation);
    }

    private static String of(String shard, String what) {
        return "yz:{c:" + shard + "}:" + what;
    }
}
