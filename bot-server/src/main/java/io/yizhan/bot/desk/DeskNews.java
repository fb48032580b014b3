package io.yizhan.bot.desk;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.yizhan.channel.ConversationId;
import org.jspecify.annotations.Nullable;

/** What one node tells the others. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "news")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DeskNews.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = DeskNews.Noted.class, name = "noted"),
    @JsonSubTypes.Type(value = DeskNews.Typing.class, name = "typing"),
    @JsonSubTypes.Type(value = DeskNews.Presence.class, name = "presence")
})
sealed interface DeskNews {
    /** The node that tells it. */
    String node();

    /** @param item null when the conversation has left the desk */
    record Moved(
            String node,
            ConversationId conversationId,
            long version,
            @Nullable DeskItem item) implements DeskNews {}

    record Noted(String node, ConversationId conversationId, Note note) implements DeskNews {}

    /** An agent is writing to the traveller. */
    record Typing(String node, ConversationId conversationId) implements DeskNews {}

    /** Somebody came, went, or changed status. */
    record Presence(String node) implements DeskNews {}
}
