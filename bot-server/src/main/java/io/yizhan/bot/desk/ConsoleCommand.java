package io.yizhan.bot.desk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.yizhan.channel.ConversationId;

/** What a console tells the server. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConsoleCommand.Watch.class, name = "watch"),
    @JsonSubTypes.Type(value = ConsoleCommand.Unwatch.class, name = "unwatch"),
    @JsonSubTypes.Type(value = ConsoleCommand.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = ConsoleCommand.Read.class, name = "read"),
    @JsonSubTypes.Type(value = ConsoleCommand.Ping.class, name = "ping")
})
sealed interface ConsoleCommand {

    /** @param after the number of the last event that the console has; 0 for none */
    record Watch(ConversationId conversationId, long after) implements ConsoleCommand {}

    record Unwatch(ConversationId conversationId) implements ConsoleCommand {}

    record Typing(ConversationId conversationId) implements ConsoleCommand {}

    record Read(ConversationId conversationId, long upTo) implements ConsoleCommand {}

    record Ping() implements ConsoleCommand {}
}
