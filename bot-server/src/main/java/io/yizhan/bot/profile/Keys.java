package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.profile.CustomerProfiles.Identity;

/** The keys of the package documentation. */
final class Keys {
    private Keys() {}

    static String customer(CustomerId id) {
        return of(id, "customer");
    }

    static String identities(CustomerId id) {
        return of(id, "identities");
    }

    static String tags(CustomerId id) {
        return of(id, "tags");
    }

    static String denied(CustomerId id) {
        return of(id, "denied");
    }

    static String links(CustomerId id) {
        return of(id, "links");
    }

    static String linked(CustomerId id) {
        return of(id, "linked");
    }

    static String conversations(CustomerId id) {
        return of(id, "conversations");
    }

    static String timeline(CustomerId id) {
        return of(id, "timeline");
    }

    static String identity(Identity identity) {
        return "yz:{i:" + member(identity) + "}:identity";
    }

    /** How an identity stands in the set of its customer; a channel's name has no space. */
    static String member(Identity identity) {
        return identity.channel() + ' ' + identity.externalId();
    }

    static Identity identity(String member) {
        String[] parts = member.split(" ", 2);
        return new Identity(parts[0], parts[1]);
    }

    private static String of(CustomerId id, String what) {
        return "yz:{c:" + id.shard() + "}:" + what + ':' + id;
    }
}
