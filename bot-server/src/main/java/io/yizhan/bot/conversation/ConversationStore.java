package io.yizhan.bot.conversation;

import io.yizhan.bot.storage.Read;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.OutboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The durable conversations. Every method that changes something returns when the change is on disk. */
public interface ConversationStore {

    /** Stores a new conversation with what belongs to it; the id must be new. */
    Conversation open(Conversation conversation, List<Write> writes);

    /** The same for an id that another call may have stored already; that one stays. @return whether this call stored it */
    boolean begin(Conversation conversation, List<Write> writes);

    Optional<Conversation> find(ConversationId id);

    /** The same, to be asked together with other questions. */
    Read<Optional<Conversation>> state(ConversationId id);

    /** The newest event of the log. */
    Optional<Numbered> last(ConversationId id);

    /**
     * Appends a traveller's message to the log and the inbox, once per message id.
     *
     * @throws io.yizhan.channel.UnknownConversationException if there is no such conversation
     */
    Acceptance accept(InboundMessage message, Instant now);

    /** The oldest message that has been accepted and not handled, with the state it meets. */
    Optional<Waiting> next(ConversationId id);

    /**
     * Stores the next state with everything that belongs to it, all or nothing.
     *
     * @return the numbers of the events, or empty if the stored state is no longer the one that the change started from,
     *     or the message has been handled by somebody else: read again, decide again
     */
    Optional<Committed> commit(Change change);

    /** Conversations with messages that wait for handling since before that time, oldest first. */
    List<ConversationId> pendingSince(Instant before, int limit);

    /**
     * A change of one conversation.
     *
     * @param next the state to store; its version is the one that was read
     * @param handled the number of the message that this change answers, null if it answers none
     * @param events to append to the log
     * @param writes of other features, in the same slot
     */
    record Change(
            Conversation next, @Nullable Long handled, List<OutboundMessage> events, List<Write> writes, Instant at) {
        public Change {
            events = List.copyOf(events);
            writes = List.copyOf(writes);
        }
    }

    /**
     * @param firstSeq the number of the first event; the others follow without a gap
     * @param next the message that waits now, with the state it meets
     */
    record Committed(Conversation stored, long firstSeq, Optional<Waiting> next) {}

    /**
     * @param seq the message's number
     * @param repeated whether it had been accepted before
     * @param next the message in its state, if the inbox was empty, so that it can be handled at once
     */
    record Acceptance(long seq, boolean repeated, Optional<Waiting> next) {}

    /** A message in its state. */
    record Waiting(Conversation conversation, long seq, Instant acceptedAt, InboundMessage message) {}
}
