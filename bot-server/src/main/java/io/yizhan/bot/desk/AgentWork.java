package io.yizhan.bot.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.conversation.ClaimConflictException;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.desk.AgentChanges.Step;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import io.yizhan.bot.storage.Write;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who has a conversation: agents take it, pass it on and end it. */
final class AgentWork {
    private static final Logger log = LoggerFactory.getLogger(AgentWork.class);

    private final AgentChanges changes;
    private final AgentWords words;
    private final RedisDesk desk;
    private final CustomerProfiles profiles;
    private final Newsroom newsroom;
    private final MeterRegistry metrics;
    private final Clock clock;

    AgentWork(
            AgentChanges changes,
            AgentWords words,
            RedisDesk desk,
            CustomerProfiles profiles,
            Newsroom newsroom,
            MeterRegistry metrics,
            Clock clock) {
        this.changes = changes;
        this.words = words;
        this.desk = desk;
        this.profiles = profiles;
        this.newsroom = newsroom;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Where a conversation goes. */
    sealed interface Destination {
        record Bot() implements Destination {}

        record Queue() implements Destination {}

        record Colleague(Agent agent) implements Destination {}
    }

    /** @throws ClaimConflictException if another agent has it */
    Conversation claim(Agent agent, ConversationId id) {
        return changes.change(id, before -> {
                    Conversation next = before.claimBy(agent.id(), agent.name(), clock.instant());
                    return next.equals(before) ? null : step(next, agent, "claimed", Optional.empty());
                })
                .map(done -> done.conversation())
                .orElseGet(() -> changes.read(id));
    }

    /**
     * Gives the conversation away, with a note if there is something to say about it.
     *
     * @throws ClaimConflictException if the conversation is not the agent's
     */
    Conversation transfer(
            Agent agent, ConversationId id, Destination to, @Nullable String topic, @Nullable String text) {
        Optional<Note> note = Optional.ofNullable(text).map(said -> words.noted(agent, id, said));
        Conversation after = changes.change(id, before -> {
                    Request request = passedOn(before, topic);
                    return switch (to) {
                        case Destination.Bot bot -> step(before.handBackBy(agent.id()), agent, "returned-to-bot", note);
                        case Destination.Queue queue ->
                            step(before.transferBy(agent.id(), request), agent, "transferred", note);
                        case Destination.Colleague(Agent colleague) ->
                            step(
                                    before.transferBy(agent.id(), request)
                                            .claimBy(colleague.id(), colleague.name(), clock.instant()),
                                    agent,
                                    "transferred",
                                    note);
                    };
                })
                .orElseThrow()
                .conversation();
        note.ifPresent(written -> newsroom.noted(id, written));
        return after;
    }

    private Request passedOn(Conversation before, @Nullable String topic) {
        Instant now = clock.instant();
        Optional<Request> open = before.openRequest();
        Level level = open.map(Request::level).orElse(Level.NORMAL);
        return new Request(
                level,
                open.map(Request::emergency).orElse(null),
                topic == null ? open.map(Request::topic).orElse(null) : topic,
                "transferred",
                now,
                desk.promise(level, now).orElse(null),
                open.map(Request::seq).orElse(0L));
    }

    /** @throws ClaimConflictException if the conversation is not the agent's */
    Conversation close(Agent agent, ConversationId id) {
        return changes.change(id, before -> {
                    Step closed = step(before.closeBy(agent.id(), clock.instant()), agent, "closed", Optional.empty());
                    List<OutboundMessage> events = new ArrayList<>(closed.events());
                    events.add(new OutboundMessage.RatingRequest());
                    return new Step(closed.next(), events, closed.writes());
                })
                .orElseThrow()
                .conversation();
    }

    /** Puts a conversation whose agent has gone back into the queue, where it rings again. */
    void takeBack(DeskItem item) {
        AgentId gone = new AgentId(Objects.requireNonNull(item.agent()));
        Agent agent = new Agent(gone, Objects.requireNonNullElse(item.agentName(), gone.value()));
        Request was = item.request();
        Request again = new Request(
                was.level(), was.emergency(), was.topic(), was.reason(), clock.instant(), was.promisedBy(), was.seq());
        try {
            changes.change(
                    item.conversationId(),
                    before -> step(before.transferBy(gone, again), agent, "agent-gone", Optional.empty()));
            metrics.counter("yizhan.desk.returned").increment();
            log.info("conversation {} is back in the queue: its agent has gone", item.conversationId());
        } catch (ClaimConflictException e) {
            log.debug("conversation {} has moved on meanwhile", item.conversationId());
        }
    }

    private Step step(Conversation next, Agent agent, String what, Optional<Note> note) {
        List<Write> writes = new ArrayList<>(
                profiles.record(next.customer(), agent.line(clock.instant(), next.id(), 0, Kind.STATUS, null, what)));
        note.ifPresent(written -> writes.addAll(words.writes(next, agent, written)));
        return new Step(next, List.of(desk.status(next)), writes);
    }
}
