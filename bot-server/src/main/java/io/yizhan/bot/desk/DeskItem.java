package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conversation on the desk, waiting or claimed.
 *
 * @param customerName null if unknown
 * @param agent user name of the agent who has it; null while it waits
 * @param answered whether that agent has written
 * @param lastText the traveller's last words, shortened
 */
public record DeskItem(
        ConversationId conversationId,
        Conversation.Request request,
        @Nullable Language language,
        String channel,
        String customerId,
        @Nullable String customerName,
        @Nullable String agent,
        @Nullable String agentName,
        boolean answered,
        @Nullable String lastText,
        Instant changedAt) {}
