package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.Context.Noted;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the console is shown. */
final class Views {
    private Views() {}

    record CustomerRef(String id, @Nullable String name) {}

    /** A conversation that waits. */
    record QueueItem(
            ConversationId conversationId,
            Level level,
            @Nullable EmergencyType emergency,
            @Nullable String topic,
            String reason,
            Language language,
            String channel,
            Instant waitingSince,
            @Nullable Instant promisedBy,
            CustomerRef customer,
            @Nullable String lastText) {

        static QueueItem of(DeskItem item, @Nullable String customerName) {
            return new QueueItem(
                    item.conversationId(),
                    item.request().level(),
                    item.request().emergency(),
                    item.request().topic(),
                    item.request().reason(),
                    item.language() == null ? Language.ZH : item.language(),
                    item.channel(),
                    item.request().since(),
                    item.request().promisedBy(),
                    new CustomerRef(item.customerId(), customerName),
                    item.lastText());
        }
    }

    /**
     * Any conversation in short.
     *
     * @param noted what the traveller has named: flights, orders, dates, places, phone numbers
     */
    record Summary(
            ConversationId conversationId,
            OutboundMessage.State state,
            @Nullable Level level,
            @Nullable EmergencyType emergency,
            @Nullable String topic,
            @Nullable String reason,
            @Nullable String agent,
            @Nullable String agentName,
            @Nullable Boolean answered,
            String channel,
            Language language,
            Instant openedAt,
            @Nullable Instant waitingSince,
            @Nullable Instant promisedBy,
            CustomerRef customer,
            @Nullable String lastText,
            @Nullable Instant lastAt,
            List<Noted> noted) {}

    /** @param open conversations that the agent has */
    record AgentPresence(String user, String displayName, Status status, int open) {}
}
