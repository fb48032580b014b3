package io.yizhan.bot.desk;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.conversation.ClaimConflictException;
import io.yizhan.bot.conversation.Context.Line;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStore.Committed;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import io.yizhan.bot.storage.Write;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.UnknownConversationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/**
 * What agents do with conversations. Each action is one transaction upon the state that it was decided on; if somebody was
 * faster it is decided anew, so that two claims at once have one winner and the bot never speaks over an agent.
 */
final class AgentWork {
    private static final Logger log = LoggerFactory.getLogger(AgentWork.class);

    private final ConversationStore store;
    private final ConversationStore emergencyStore;
    private final RedisDesk desk;
    private final DeskView view;
    private final CustomerProfiles profiles;
    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Newsroom newsroom;
    private final MeterRegistry metrics;
    private final Clock clock;

    AgentWork(
            ConversationStore store,
            ConversationStore emergencyStore,
            RedisDesk desk,
            DeskView view,
            CustomerProfiles profiles,
            UnifiedJedis redis,
            JsonMapper json,
            Newsroom newsroom,
            MeterRegistry metrics,
            Clock clock) {
        this.store = store;
        this.emergencyStore = emergencyStore;
        this.desk = desk;
        this.view = view;
        this.profiles = profiles;
        this.redis = redis;
        this.json = json;
        this.newsroom = newsroom;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Who acts. */
    record Agent(AgentId id, String name) {}

    /** Where a conversation goes. */
    sealed interface Destination {
        record Bot() implements Destination {}

        record Queue() implements Destination {}

        record Colleague(Agent agent) implements Destination {}
    }

    private record Step(Conversation next, List<OutboundMessage> events, List<Write> writes) {}

    private record Done(Conversation conversation, long firstSeq) {}

    /** @throws ClaimConflictException if another agent has it */
    Conversation claim(Agent agent, ConversationId id) {
        return change(id, before -> {
                    Conversation next = before.claimBy(agent.id(), agent.name(), clock.instant());
                    return next.equals(before) ? null : step(next, agent, "claimed", Optional.empty());
                })
                .map(done -> done.conversation())
                .orElseGet(() -> read(id));
    }

    /**
     * Says something to the traveller; the same message id again changes nothing.
     *
     * @return the number of the message
     * @throws ClaimConflictException if the conversation is not the agent's
     */
    long say(Agent agent, ConversationId id, String messageId, String text) {
        Optional<Done> said = change(id, before -> {
            if (sent(id, messageId).isPresent()) {
                return null;
            }
            Conversation answered = before.answeredBy(agent.id());
            Conversation next = answered.with(answered.context().saying(new Line(false, text)));
            List<OutboundMessage> events = new ArrayList<>();
            events.add(new OutboundMessage.Message(
                    From.AGENT, text, List.of(), List.of(), null, null, null, messageId, agent.name()));
            if (!answered.equals(before) && promise(before).isPresent()) {
                events.add(desk.status(next));
            }
            List<Write> writes = new ArrayList<>(
                    profiles.record(before.customer(), line(id, 0, Kind.AGENT_MESSAGE, text, null, agent.id())));
            writes.add(Write.of("HSET", DeskKeys.sent(id), messageId, Write.FIRST_SEQ));
            return new Step(next, events, writes);
        });
        return said.map(Done::firstSeq).or(() -> sent(id, messageId)).orElseThrow();
    }

    private Optional<Long> sent(ConversationId id, String messageId) {
        return Optional.ofNullable(redis.hget(DeskKeys.sent(id), messageId)).map(Long::valueOf);
    }

    private static Optional<Instant> promise(Conversation conversation) {
        return conversation.openRequest().map(Request::promisedBy);
    }

    Note note(Agent agent, ConversationId id, String text) {
        long afterSeq = lastSeq(id);
        Note note = new Note(clock.instant(), agent.id().value(), agent.name(), text, afterSeq);
        change(id, before -> new Step(before, List.of(), noteWrites(before, agent, note)));
        newsroom.noted(id, note);
        return note;
    }

    private long lastSeq(ConversationId id) {
        return store.last(id).map(Numbered::seq).map(Objects::requireNonNull).orElse(0L);
    }

    private List<Write> noteWrites(Conversation conversation, Agent agent, Note note) {
        ConversationId id = conversation.id();
        List<Write> writes = new ArrayList<>(profiles.record(
                conversation.customer(), line(id, note.afterSeq(), Kind.NOTE, note.text(), null, agent.id())));
        writes.add(Write.of("RPUSH", DeskKeys.notes(id), json.writeValueAsString(note)));
        return writes;
    }

    List<Note> notes(ConversationId id) {
        return redis.lrange(DeskKeys.notes(id), 0, -1).stream()
                .map(note -> json.readValue(note, Note.class))
                .toList();
    }

    /**
     * Gives the conversation away, with a note if there is something to say about it.
     *
     * @throws ClaimConflictException if the conversation is not the agent's
     */
    Conversation transfer(
            Agent agent, ConversationId id, Destination to, @Nullable String topic, @Nullable String text) {
        long afterSeq = text == null ? 0 : lastSeq(id);
        Optional<Note> note = Optional.ofNullable(text)
                .map(said -> new Note(clock.instant(), agent.id().value(), agent.name(), said, afterSeq));
        Conversation after = change(id, before -> {
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
        return change(id, before -> {
                    Step closed = step(before.closeBy(agent.id(), clock.instant()), agent, "closed", Optional.empty());
                    List<OutboundMessage> events = new ArrayList<>(closed.events());
                    events.add(new OutboundMessage.RatingRequest());
                    return new Step(closed.next(), events, closed.writes());
                })
                .orElseThrow()
                .conversation();
    }

    /** The agent has read what the traveller wrote. Nothing happens if the conversation is not the agent's. */
    void read(Agent agent, ConversationId id, long upTo) {
        change(
                id,
                before -> before.handling() instanceof Handling.WithAgent w
                                && w.agent().equals(agent.id())
                        ? new Step(before, List.of(new OutboundMessage.Read(From.AGENT, upTo)), List.of())
                        : null);
    }

    /** Puts a conversation whose agent has gone back into the queue, where it rings again. */
    void takeBack(DeskItem item) {
        AgentId gone = new AgentId(Objects.requireNonNull(item.agent()));
        Agent agent = new Agent(gone, Objects.requireNonNullElse(item.agentName(), gone.value()));
        Request was = item.request();
        Request again = new Request(
                was.level(), was.emergency(), was.topic(), was.reason(), clock.instant(), was.promisedBy(), was.seq());
        try {
            change(
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
                profiles.record(next.customer(), line(next.id(), 0, Kind.STATUS, null, what, agent.id())));
        note.ifPresent(written -> writes.addAll(noteWrites(next, agent, written)));
        return new Step(next, List.of(desk.status(next)), writes);
    }

    private TimelineEntry line(
            ConversationId id, long seq, Kind kind, @Nullable String text, @Nullable String decision, AgentId agent) {
        return new TimelineEntry(
                clock.instant(), id, seq, kind, text, null, decision, null, null, null, agent.value(), null, null);
    }

    /**
     * Decides and stores, again until nobody comes between.
     *
     * @param decide gives null if there is nothing to do
     */
    private Optional<Done> change(ConversationId id, Function<Conversation, @Nullable Step> decide) {
        ConversationStore lane = view.find(id).filter(DeskItem::isEmergency).isPresent() ? emergencyStore : store;
        while (true) {
            Conversation before = lane.find(id).orElseThrow(() -> new UnknownConversationException(id));
            Step step = decide.apply(before);
            if (step == null) {
                return Optional.empty();
            }
            List<Write> writes = new ArrayList<>(step.writes());
            writes.addAll(desk.writes(before, step.next(), null));
            Optional<Committed> committed =
                    lane.commit(new Change(step.next(), null, step.events(), writes, clock.instant()));
            if (committed.isPresent()) {
                desk.changed(before, step.next(), null);
                measure(before, step.next());
                return Optional.of(
                        new Done(committed.get().stored(), committed.get().firstSeq()));
            }
        }
    }

    private void measure(Conversation before, Conversation after) {
        if (!(after.handling() instanceof Handling.WithAgent now)) {
            return;
        }
        if (before.handling() instanceof Handling.Queued(Request request)) {
            time("yizhan.desk.claim", request);
        }
        if (now.answered() && before.handling() instanceof Handling.WithAgent was && !was.answered()) {
            time("yizhan.desk.first.response", now.request());
        }
    }

    private void time(String name, Request request) {
        metrics.timer(name, "level", request.level().code()).record(Duration.between(request.since(), clock.instant()));
    }

    private Conversation read(ConversationId id) {
        return store.find(id).orElseThrow(() -> new UnknownConversationException(id));
    }
}
