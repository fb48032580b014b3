package io.yizhan.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An event of a conversation as the traveller's side gets it; its JSON form is the public surface of the web channel. The
 * number and the time are not part of it: {@link ConversationEvents.Numbered} adds them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = OutboundMessage.Message.class, name = "message"),
    @JsonSubTypes.Type(value = OutboundMessage.Status.class, name = "status"),
    @JsonSubTypes.Type(value = OutboundMessage.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = OutboundMessage.RatingRequest.class, name = "rating-request"),
    @JsonSubTypes.Type(value = OutboundMessage.Read.class, name = "read"),
    @JsonSubTypes.Type(value = OutboundMessage.Progress.class, name = "delivery")
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface OutboundMessage {

    /**
     * Something said.
     *
     * @param options answers that a click or the option's number gives
     * @param sources the entries that the text comes from
     * @param emergency the type, when the message is the bot's answer to an emergency
     * @param decision how the bot decided, on its own messages only
     * @param replyTo the number of the message that this one answers; null when nobody asked
     * @param clientMessageId the sender's id, on a traveller's message only
     * @param agent the agent's display name, on an agent's message only
     * @param attachments what was sent along
     */
    record Message(
            From from,
            String text,
            List<Option> options,
            List<Source> sources,
            @Nullable String emergency,
            @Nullable String decision,
            @Nullable Long replyTo,
            @Nullable String clientMessageId,
            @Nullable String agent,
            List<Attachment> attachments)
            implements OutboundMessage {
        public Message {
            // an empty one is not stored
            text = text == null ? "" : text;
            options = options == null ? List.of() : List.copyOf(options);
            sources = sources == null ? List.of() : List.copyOf(sources);
            attachments = attachments == null ? List.of() : List.copyOf(attachments);
        }

        /** Text alone. */
        public Message(
                From from,
                String text,
                List<Option> options,
                List<Source> sources,
                @Nullable String emergency,
                @Nullable String decision,
                @Nullable Long replyTo,
                @Nullable String clientMessageId,
                @Nullable String agent) {
            this(from, text, options, sources, emergency, decision, replyTo, clientMessageId, agent, List.of());
        }
    }

    /**
     * Who is in charge of the conversation from now on.
     *
     * @param position place in the queue from 1, when queued
     * @param promisedBy when an answer is promised at the latest
     */
    record Status(
            State state,
            @Nullable String agent,
            @Nullable Integer position,
            @Nullable Instant promisedBy) implements OutboundMessage {}

    /** Somebody is writing. Not stored, never replayed. */
    record Typing(From from) implements OutboundMessage {}

    /** The conversation is over; the traveller may rate it. */
    record RatingRequest() implements OutboundMessage {}

    /**
     * Everything up to {@code upTo} has been read by {@code by}.
     */
    record Read(From by, long upTo) implements OutboundMessage {}

    /**
     * How far a message has come on a channel to which it has to be brought. Not stored among the events, never replayed.
     *
     * @param of the number of the message
     * @param reason why it has not been taken, if it was tried
     */
    record Progress(long of, Stage stage, DeliveryException.@Nullable Reason reason) implements OutboundMessage {}

    record Option(String id, String label) {}

    record Source(String entryId, String title) {}

    enum From {
        TRAVELLER,
        BOT,
        AGENT,
        SYSTEM;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Stage {
        QUEUED,
        SENT,
        DELIVERED,
        READ,
        FAILED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum State {
        BOT,
        QUEUED,
        AGENT,
        CLOSED;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
