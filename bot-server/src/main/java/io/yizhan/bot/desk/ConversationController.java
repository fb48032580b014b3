package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.desk.AgentWork.Destination;
import io.yizhan.bot.desk.Views.Summary;
import io.yizhan.bot.security.Account;
import io.yizhan.bot.security.AccountUser;
import io.yizhan.bot.security.Accounts;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.InvalidMessageException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** One conversation in an agent's hands. */
@RestController
@RequestMapping("/api/agent/conversations/{id}")
class ConversationController {
    private static final int MOST_EVENTS = 500;
    private static final String COLLEAGUE = "agent:";

    private final AgentWork work;
    private final AgentWords words;
    private final Summaries summaries;
    private final ConversationEvents events;
    private final Presence presence;
    private final Accounts accounts;

    ConversationController(
            AgentWork work,
            AgentWords words,
            Summaries summaries,
            ConversationEvents events,
            Presence presence,
            Accounts accounts) {
        this.work = work;
        this.words = words;
        this.summaries = summaries;
        this.events = events;
        this.presence = presence;
        this.accounts = accounts;
    }

    record Detail(Summary summary, List<Note> notes) {}

    record Events(List<Numbered> events) {}

    record Message(
            @Nullable String clientMessageId, @Nullable String text) {}

    record Said(long seq) {}

    record Text(@Nullable String text) {}

    record Transfer(
            @Nullable String to,
            @Nullable String topic,
            @Nullable String note) {}

    @GetMapping
    Detail detail(@PathVariable ConversationId id) {
        return new Detail(summaries.of(id), words.notes(id));
    }

    @GetMapping("/events")
    Events events(
            @PathVariable ConversationId id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "200") int limit) {
        summaries.of(id);
        return new Events(events.after(id, Math.max(0, after), Math.clamp(limit, 1, MOST_EVENTS)));
    }

    @PostMapping("/claim")
    Summary claim(@PathVariable ConversationId id, @AuthenticationPrincipal AccountUser user) {
        return summaries.of(work.claim(agent(user), id));
    }

    @PostMapping("/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Said say(@PathVariable ConversationId id, @RequestBody Message message, @AuthenticationPrincipal AccountUser user) {
        String messageId = Bodies.text(message.clientMessageId(), "clientMessageId", 100);
        String text = Bodies.text(message.text(), "text", InboundMessage.MAX_LENGTH);
        return new Said(words.say(agent(user), id, messageId, text, List.of()));
    }

    @PostMapping("/notes")
    @ResponseStatus(HttpStatus.CREATED)
    Note note(@PathVariable ConversationId id, @RequestBody Text note, @AuthenticationPrincipal AccountUser user) {
        return words.note(agent(user), id, Bodies.text(note.text(), "text", InboundMessage.MAX_LENGTH));
    }

    @PostMapping("/transfer")
    Summary transfer(
            @PathVariable ConversationId id,
            @RequestBody Transfer transfer,
            @AuthenticationPrincipal AccountUser user) {
        Conversation after = work.transfer(
                agent(user),
                id,
                destination(Bodies.text(transfer.to(), "to", 60)),
                Bodies.optional(transfer.topic(), "topic", 80),
                Bodies.optional(transfer.note(), "note", InboundMessage.MAX_LENGTH));
        return summaries.of(after);
    }

    private Destination destination(String to) {
        return switch (to) {
            case "bot" -> new Destination.Bot();
            case "queue" -> new Destination.Queue();
            case String colleague
            when colleague.startsWith(COLLEAGUE) ->
                new Destination.Colleague(online(colleague.substring(COLLEAGUE.length())));
            default -> throw new InvalidMessageException("to must be bot, queue or agent:<user>, not " + to);
        };
    }

    /** A conversation is given only to somebody who is there to take it. */
    private Agent online(String user) {
        Account account = accounts.find(user)
                .filter(Account::enabled)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no agent " + user + "."));
        if (presence.of(user) != Status.ONLINE) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, account.displayName() + " is not online; choose somebody else, or the queue.");
        }
        return new Agent(new AgentId(user), account.displayName());
    }

    @PostMapping("/close")
    Summary close(@PathVariable ConversationId id, @AuthenticationPrincipal AccountUser user) {
        return summaries.of(work.close(agent(user), id));
    }

    private Agent agent(AccountUser user) {
        presence.touch(user.getUsername());
        return new Agent(new AgentId(user.getUsername()), user.account().displayName());
    }
}
