package io.yizhan.bot.delivery;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.delivery.Deliveries.Troubled;
import io.yizhan.bot.delivery.Deliveries.Undelivered;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.FileLimits;
import io.yizhan.channel.FileLimits.Kind;
import io.yizhan.channel.OutboundMessage.Message;
import io.yizhan.channel.UnknownConversationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Shows agents what has reached the traveller and what has not, and sends again what was given up. */
@RestController
@RequestMapping("/api/agent")
class DeliveryController {
    private static final int MOST_ITEMS = 200;

    private final Deliveries deliveries;
    private final ConversationStore store;
    private final ConversationEvents events;

    DeliveryController(Deliveries deliveries, ConversationStore store, ConversationEvents events) {
        this.deliveries = deliveries;
        this.store = store;
        this.events = events;
    }

    /**
     * @param pushed false if the traveller fetches messages, which then need no delivery
     * @param files which files can be sent, null for whatever the server keeps
     */
    record Status(
            boolean pushed,
            long settledUpTo,
            long deliveredUpTo,
            List<Troubled> troubled,
            @Nullable List<Kind> files) {}

    record Items(List<Item> items) {}

    /** @param text of the message that did not arrive */
    record Item(
            ConversationId conversationId,
            long seq,
            String channel,
            Instant at,
            @Nullable String text,
            @Nullable Troubled trouble) {}

    @GetMapping("/conversations/{id}/deliveries")
    Status status(@PathVariable ConversationId id) {
        String channel = find(id).channel();
        FileLimits limits = deliveries.files(channel);
        List<Kind> files = limits.equals(FileLimits.ANY) ? null : limits.kinds();
        return deliveries
                .of(id, channel)
                .map(standing ->
                        new Status(true, standing.settledUpTo(), standing.deliveredUpTo(), standing.troubled(), files))
                .orElseGet(() -> new Status(false, 0, 0, List.of(), files));
    }

    @PostMapping("/conversations/{id}/deliveries/{seq}/resend")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resend(@PathVariable ConversationId id, @PathVariable long seq) {
        if (!deliveries.resend(id, find(id).channel(), seq)) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT,
                    "This message is not among the undelivered ones; it may be on its way already.");
        }
    }

    @GetMapping("/undelivered")
    Items undelivered(@RequestParam(defaultValue = "50") int limit) {
        return new Items(deliveries.undelivered(Math.clamp(limit, 1, MOST_ITEMS)).stream()
                .flatMap(each -> item(each).stream())
                .toList());
    }

    private Optional<Item> item(Undelivered each) {
        return store.find(each.conversation())
                .map(conversation -> new Item(
                        each.conversation(),
                        each.seq(),
                        conversation.channel(),
                        each.at(),
                        text(each).orElse(null),
                        each.trouble()));
    }

    private Optional<String> text(Undelivered each) {
        return events.after(each.conversation(), each.seq() - 1, 1).stream()
                .findFirst()
                .flatMap(event ->
                        event.event() instanceof Message message ? Optional.of(message.text()) : Optional.empty());
    }

    private Conversation find(ConversationId id) {
        return store.find(id).orElseThrow(() -> new UnknownConversationException(id));
    }
}
