package io.yizhan.bot.desk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.bot.security.Role;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server tells a console. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConsoleMessage.Hello.class, name = "hello"),
    @JsonSubTypes.Type(value = ConsoleMessage.Queue.class, name = "queue"),
    @JsonSubTypes.Type(value = ConsoleMessage.Alarm.class, name = "alarm"),
    @JsonSubTypes.Type(value = ConsoleMessage.AlarmCleared.class, name = "alarm-cleared"),
    @JsonSubTypes.Type(value = ConsoleMessage.Clock.class, name = "clock"),
    @JsonSubTypes.Type(value = ConsoleMessage.Event.class, name = "event"),
    @JsonSubTypes.Type(value = ConsoleMessage.Noted.class, name = "note"),
    @JsonSubTypes.Type(value = ConsoleMessage.Changed.class, name = "conversation"),
    @JsonSubTypes.Type(value = ConsoleMessage.Present.class, name = "presence"),
    @JsonSubTypes.Type(value = ConsoleMessage.Pong.class, name = "pong"),
    @JsonSubTypes.Type(value = ConsoleMessage.Problem.class, name = "problem")
})
sealed interface ConsoleMessage {

    record Hello(String user, String displayName, Set<Role> roles) implements ConsoleMessage {}

    record Queue(List<Views.QueueItem> items) implements ConsoleMessage {}

    /** @param escalated whether it has waited longer than it may */
    record Alarm(Views.QueueItem item, boolean escalated) implements ConsoleMessage {}

    /** @param by who claimed it; null if it needs nobody any more */
    record AlarmCleared(
            ConversationId conversationId, @Nullable String by) implements ConsoleMessage {}

    record Clock(ConversationId conversationId, State state, Instant promisedBy) implements ConsoleMessage {

        enum State {
            WARNING,
            OVERDUE;

            @JsonValue
            String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }

    record Event(ConversationId conversationId, Numbered event) implements ConsoleMessage {}

    record Noted(ConversationId conversationId, Note note) implements ConsoleMessage {}

    record Changed(Views.Summary summary) implements ConsoleMessage {}

    record Present(List<Views.AgentPresence> agents) implements ConsoleMessage {}

    record Pong() implements ConsoleMessage {}

    /** The console's own message could not be followed. */
    record Problem(String detail) implements ConsoleMessage {}
}
