package io.yizhan.bot.linking;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.security.Fingerprints;
import io.yizhan.bot.storage.Script;
import io.yizhan.channel.ConversationId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.UnifiedJedis;

/** The codes that are good now. Stored by their keyed hash only, so that nobody who reads the store can use one. */
final class LinkCodes {
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    /** Of one customer within {@link #GOOD_FOR}. */
    static final int MOST_WRONG = 5;

    static final int MOST_GIVEN = 5;

    /** A used code is remembered for as long as the message that brought it may be handled again, after a crash. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private static final Script USE = Script.beside(LinkCodes.class, "use-code.lua");
    private static final Script TRY = Script.beside(LinkCodes.class, "note-try.lua");
    private static final Script GIVE = Script.beside(LinkCodes.class, "count-given.lua");

    private final UnifiedJedis redis;
    private final Fingerprints fingerprints;

    LinkCodes(UnifiedJedis redis, Fingerprints fingerprints) {
        this.redis = redis;
        this.fingerprints = fingerprints;
    }

    /** Who asked for a code, and where. */
    record Holder(CustomerId customer, ConversationId conversation) {}

    /** @param used whether the message that asks has used it already, before a crash */
    record Found(Holder holder, boolean used) {}

    /** A new code, empty if the customer has asked too often. */
    Optional<LinkCode> give(Holder holder) {
        long given = (Long) GIVE.run(redis, List.of(Keys.given(holder.customer())), List.of(seconds(GOOD_FOR)));
        if (given > MOST_GIVEN) {
            return Optional.empty();
        }
        LinkCode code = LinkCode.random();
        String key = key(code);
        redis.hset(
                key,
                Map.of(
                        "customer", holder.customer().value(),
                        "conversation", holder.conversation().value()));
        redis.expire(key, GOOD_FOR.toSeconds());
        return Optional.of(code);
    }

    /** Whose code it is; empty if it is nobody's, or was used by another message than this one. */
    Optional<Found> find(LinkCode code, String message) {
        Map<String, String> stored = redis.hgetAll(key(code));
        String customer = stored.get("customer");
        String conversation = stored.get("conversation");
        String usedBy = stored.get("usedBy");
        if (customer == null || conversation == null || usedBy != null && !usedBy.equals(message)) {
            return Optional.empty();
        }
        Holder holder = new Holder(new CustomerId(customer), new ConversationId(conversation));
        return Optional.of(new Found(holder, usedBy != null));
    }

    /**
     * Uses the code up.
     *
     * @param message that brought it; the same again succeeds again
     * @return whether it was still good
     */
    boolean use(LinkCode code, String message) {
        return (Long) USE.run(redis, List.of(key(code)), List.of(message, seconds(REMEMBERED))) == 1;
    }

    /** Whether a customer has brought so many wrong codes that no other is looked at now. */
    boolean isLockedOut(CustomerId customer, String message) {
        return redis.scard(Keys.tries(customer)) >= MOST_WRONG && !redis.sismember(Keys.tries(customer), message);
    }

    /** A message brought a wrong code; the same message again counts once. */
    void wrong(CustomerId customer, String message) {
        TRY.run(redis, List.of(Keys.tries(customer)), List.of(message, seconds(GOOD_FOR)));
    }

    private String key(LinkCode code) {
        return Keys.code(fingerprints.of(code.value()));
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
