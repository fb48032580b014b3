package io.yizhan.channel;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * What the nodes must know together about a channel's other side: tokens, quotas, places in a feed. Small values that expire;
 * messages never go here. Every change is durable when the method returns.
 *
 * <p>A key starts with {@link Channel#id} and a colon.
 */
public interface SharedState {

    Optional<String> find(String key);

    /** Keeps a value for that long, whatever stood there before. */
    void keep(String key, String value, Duration expiry);

    /** Keeps a value only if nothing stands there: of many callers one gets true. */
    boolean claim(String key, String value, Duration expiry);

    void drop(String key);

    /** Takes the value away only if it is this one. */
    boolean release(String key, String value);

    /**
     * Allows so many units for so long, in place of what was allowed before.
     *
     * @param occasion why; the same occasion again changes nothing
     */
    void grant(String key, String occasion, int units, Duration expiry);

    /** The units that are left; empty if none were granted, or their time is over. */
    OptionalInt left(String key);

    /** Uses up one unit if there is one. */
    void spend(String key);

    /** Begins several requests that go to the store together. */
    Together together();

    /** Requests in one trip to the store and back: in their order, each for itself. Nothing happens before {@link #send}. */
    interface Together {

        /** @return gives the value after {@link #send} */
        Supplier<Optional<String>> find(String key);

        /** As {@link SharedState#keep}. */
        Together keep(String key, String value, Duration expiry);

        /** As {@link SharedState#grant}. */
        Together grant(String key, String occasion, int units, Duration expiry);

        /** Sends them all; every change is durable when this returns. */
        void send();
    }
}
