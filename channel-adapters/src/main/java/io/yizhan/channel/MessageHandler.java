package io.yizhan.channel;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the bot offers to a channel. Every method returns only when what it says is durable. */
public interface MessageHandler {

    /** Opens a conversation for a traveller, known or new. */
    Opened open(Arrival arrival);

    /**
     * The running conversation with somebody whom the channel itself vouches for, by a signed callback. Opened if there is
     * none, or if the last one has been closed for a day. Every node gives the same answer, also to two calls at once.
     */
    ConversationId conversationWith(Sender sender);

    /**
     * Takes a message. The same {@code messageId} again changes nothing and gives the same number.
     *
     * @throws UnknownConversationException if there is no such conversation
     */
    Accepted accept(InboundMessage message);

    /**
     * The channel reports that everything up to {@code seq} has reached the traveller's device. A report on what was never
     * sent changes nothing.
     */
    void delivered(ConversationId conversation, long seq);

    /**
     * The channel reports that a message which it had taken never reached the traveller: it counts as given up. A report on what
     * was never sent, or the same report again, changes nothing.
     *
     * @param detail the channel's own words for an operator
     */
    void failed(ConversationId conversation, long seq, DeliveryException.Reason reason, String detail);

    /** The traveller has read everything up to {@code seq}. */
    void read(ConversationId conversation, long seq);

    /**
     * The traveller rates the service.
     *
     * @param stars 1 to 5
     */
    void rate(ConversationId conversation, int stars, @Nullable String comment);

    /** What was sent in a conversation, by either side, by its hash. */
    Optional<Attachment> attachment(ConversationId conversation, String hash);

    /**
     * A one-time code for the traveller of a conversation. Sent as a message on another channel, it makes the two channels'
     * travellers one customer.
     *
     * @throws TooManyMessagesException if too many were asked for
     */
    LinkCode linkCode(ConversationId conversation);

    /** The conversation that a bearer token opens; a token opens exactly one. */
    Optional<ConversationId> authenticate(String token);

    /**
     * Somebody starts to talk.
     *
     * @param channel {@link Channel#id}
     * @param visitorId how the channel knows the person, null for an unknown one
     * @param visitorToken a token given out earlier for that visitor; without a valid one the visitor counts as new
     * @param locale BCP 47 tag that the traveller prefers, null if unknown
     * @param name how the traveller wishes to be called, null if unknown
     */
    record Arrival(
            String channel,
            @Nullable String visitorId,
            @Nullable String visitorToken,
            @Nullable String locale,
            @Nullable String name) {}

    /**
     * Somebody on a channel that knows who its travellers are.
     *
     * @param channel {@link Channel#id}
     * @param id the traveller on that channel, 1 to 200 characters without spaces
     * @param locale BCP 47 tag that the traveller prefers, null if unknown
     * @param name how the traveller is called there, null if unknown
     * @param person the same for the same person on all channels of one provider, by the provider's word; null if unknown
     */
    record Sender(
            String channel,
            String id,
            @Nullable String locale,
            @Nullable String name,
            @Nullable String person) {
        /** Somebody of whom the channel knows nothing of other channels. */
        public Sender(String channel, String id, @Nullable String locale, @Nullable String name) {
            this(channel, id, locale, name, null);
        }

        public Sender {
            if (id.isEmpty() || id.length() > 200 || id.chars().anyMatch(Character::isWhitespace)) {
                throw new InvalidMessageException("the sender's id must have 1 to 200 characters and no spaces");
            }
        }
    }

    /** @param code as the traveller is shown it */
    record LinkCode(String code, Instant expiresAt) {
        /** Not the code, which must not get into a log. */
        @Override
        public String toString() {
            return "LinkCode[expiresAt=" + expiresAt + ']';
        }
    }

    /** @param token proves the right to this one conversation; unguessable */
    record Opened(ConversationId conversation, String token) {}

    /**
     * @param seq the message's place in its conversation, from 1
     * @param repeated whether the message had been accepted before
     */
    record Accepted(long seq, boolean repeated) {}
}
