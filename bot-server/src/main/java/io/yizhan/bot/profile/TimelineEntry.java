package io.yizhan.bot.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a customer's timeline.
 *
 * @param seq number of the traveller's message for an exchange, else of the event
 * @param text what the traveller (exchange) or the agent (message, note) wrote
 * @param reply what the bot answered
 * @param entryId and {@code entryVersion}: where the answer came from
 * @param tookMillis from acceptance to the stored reply
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TimelineEntry(
        Instant at,
        ConversationId conversationId,
        long seq,
        Kind kind,
        @Nullable String text,
        @Nullable String reply,
        @Nullable String decision,
        @Nullable String entryId,
        @Nullable Long entryVersion,
        @Nullable Gist understanding,
        @Nullable String agent,
        @Nullable String modelVersion,
        @Nullable Long tookMillis) {

    /** The understanding in a few words. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Gist(
            String language, String level, @Nullable String emergency, String intent, double score) {}

    public enum Kind {
        EXCHANGE,
        AGENT_MESSAGE,
        NOTE,
        STATUS,
        RATING;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
