package io.yizhan.bot.desk;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.yizhan.bot.conversation.Context.Line;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation on the desk, waiting or claimed.
 *
 * @param agent user name of the agent who has it; null while it waits
 * @param answered whether that agent has written since the claim, or since the request was raised
 * @param travellerWaits whether the traveller has had the last word
 * @param lastText the traveller's last words, shortened
 * @param version of the conversation's state that it shows
 */
public record DeskItem(
        ConversationId conversationId,
        Conversation.Request request,
        @Nullable Language language,
        String channel,
        String customerId,
        @Nullable String agent,
        @Nullable String agentName,
        boolean answered,
        boolean travellerWaits,
        @Nullable String lastText,
        long version) {
    /** Who is taken first: the most urgent, then who has waited longest. */
    static final Comparator<DeskItem> ORDER = Comparator.comparing(
                    (DeskItem item) -> item.request().level())
            .thenComparing(item -> item.request().since())
            .thenComparing(item -> item.conversationId().value());

    private static final int TEXT_LENGTH = 200;

    /**
     * How the desk shows a conversation's next state; empty when nobody is wanted and nobody has it.
     *
     * @param next the state before it is stored
     * @param lastText null for the last that the state remembers
     */
    static Optional<DeskItem> of(Conversation next, @Nullable String lastText) {
        return next.openRequest().map(request -> {
            Handling.WithAgent with = next.handling() instanceof Handling.WithAgent agent ? agent : null;
            List<Line> lines = next.context().recent();
            String text = lastText == null ? lastOfTraveller(lines) : lastText;
            return new DeskItem(
                    next.id(),
                    request,
                    next.language(),
                    next.channel(),
                    next.customer().value(),
                    with == null ? null : with.agent().value(),
                    with == null ? null : with.agentName(),
                    with != null && with.answered(),
                    !lines.isEmpty() && lines.getLast().fromTraveller(),
                    text == null ? null : shortened(text),
                    next.version() + 1);
        });
    }

    private static @Nullable String lastOfTraveller(List<Line> lines) {
        return lines.reversed().stream()
                .filter(Line::fromTraveller)
                .map(Line::text)
                .findFirst()
                .orElse(null);
    }

    static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= TEXT_LENGTH
                ? text
                : text.substring(0, text.offsetByCodePoints(0, TEXT_LENGTH)) + "…";
    }

    @JsonIgnore
    boolean isWaiting() {
        return agent == null;
    }

    @JsonIgnore
    boolean isEmergency() {
        return request.level().isEmergency();
    }

    /** An emergency that nobody has claimed. */
    @JsonIgnore
    boolean isAlarm() {
        return isWaiting() && isEmergency();
    }

    /** Whether the agent owes the traveller a word. */
    @JsonIgnore
    boolean isOwedAnAnswer() {
        return !answered || travellerWaits;
    }

    /** Whether both show the same, by whichever change they came about. */
    boolean showsSameAs(DeskItem other) {
        return at(0).equals(other.at(0));
    }

    private DeskItem at(long otherVersion) {
        return new DeskItem(
                conversationId,
                request,
                language,
                channel,
                customerId,
                agent,
                agentName,
                answered,
                travellerWaits,
                lastText,
                otherVersion);
    }
}
