package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.Context.Line;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.desk.Views.CustomerRef;
import io.yizhan.bot.desk.Views.QueueItem;
import io.yizhan.bot.desk.Views.Summary;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage.State;
import io.yizhan.channel.UnknownConversationException;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Conversations in short, with the customer's name. */
final class Summaries {
    private final ConversationStore store;
    private final CustomerNames names;

    Summaries(ConversationStore store, CustomerNames names) {
        this.store = store;
        this.names = names;
    }

    /** @throws UnknownConversationException if there is no such conversation */
    Summary of(ConversationId id) {
        return find(id).orElseThrow(() -> new UnknownConversationException(id));
    }

    Optional<Summary> find(ConversationId id) {
        return store.find(id).map(this::of);
    }

    Summary of(Conversation conversation) {
        Request request = conversation.openRequest().orElse(null);
        Handling.WithAgent with = conversation.handling() instanceof Handling.WithAgent agent ? agent : null;
        Instant lastAt = store.last(conversation.id()).map(Numbered::at).orElse(conversation.openedAt());
        return new Summary(
                conversation.id(),
                state(conversation),
                request == null ? null : request.level(),
                request == null ? null : request.emergency(),
                request == null ? null : request.topic(),
                request == null ? null : request.reason(),
                with == null ? null : with.agent().value(),
                with == null ? null : with.agentName(),
                with == null ? null : with.answered(),
                conversation.channel(),
                conversation.language() == null ? Language.ZH : conversation.language(),
                conversation.openedAt(),
                request == null ? null : request.since(),
                request == null ? null : request.promisedBy(),
                new CustomerRef(
                        conversation.customer().value(),
                        names.of(conversation.customer().value())),
                lastText(conversation),
                lastAt,
                conversation.context().noted());
    }

    QueueItem of(DeskItem item) {
        return QueueItem.of(item, names.of(item.customerId()));
    }

    /** Without the name if it is not at hand, for what cannot wait. */
    QueueItem atOnce(DeskItem item) {
        return QueueItem.of(item, names.atHand(item.customerId()));
    }

    private static @Nullable String lastText(Conversation conversation) {
        return conversation.context().recent().reversed().stream()
                .findFirst()
                .map(Line::text)
                .map(DeskItem::shortened)
                .orElse(null);
    }

    static State state(Conversation conversation) {
        return switch (conversation.handling()) {
            case Handling.Bot bot -> State.BOT;
            case Handling.Queued queued -> State.QUEUED;
            case Handling.WithAgent with -> State.AGENT;
            case Handling.Closed closed -> State.CLOSED;
        };
    }
}
