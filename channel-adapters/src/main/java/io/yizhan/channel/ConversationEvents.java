package io.yizhan.channel;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.annotation.JsonSerialize;

/** The events of a conversation, stored and live. */
public interface ConversationEvents {

    /**
     * The stored events with a number above {@code after}, in order.
     *
     * @param limit most events, at least 1
     */
    List<Numbered> after(ConversationId conversation, long after, int limit);

    /**
     * Replays what is stored above {@code after} and then goes on live: each stored event exactly once, in order, and
     * unstored ones (typing) as they come. The listener is called by one thread at a time.
     */
    Subscription subscribe(ConversationId conversation, long after, Consumer<Numbered> listener);

    /** Passes an event that is not stored (typing) to those who listen on this node. */
    void signal(ConversationId conversation, OutboundMessage event);

    /** Stops the events; idempotent. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * An event in its place. As JSON: the event's own fields with {@code seq} and {@code at} before them.
     *
     * @param seq from 1, without gaps; null for an event that is not stored
     */
    @JsonSerialize(using = NumberedSerializer.class)
    record Numbered(@Nullable Long seq, Instant at, OutboundMessage event) {}
}
