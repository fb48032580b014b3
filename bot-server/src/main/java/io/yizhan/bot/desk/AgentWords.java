package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.ClaimConflictException;
import io.yizhan.bot.conversation.Context.Line;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.desk.AgentChanges.Done;
import io.yizhan.bot.desk.AgentChanges.Step;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.Attachment;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** What agents say: to the traveller, and among themselves. */
final class AgentWords {
    private final AgentChanges changes;
    private final ConversationStore store;
    private final RedisDesk desk;
    private final CustomerProfiles profiles;
    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final Newsroom newsroom;
    private final Clock clock;

    AgentWords(
            AgentChanges changes,
            ConversationStore store,
            RedisDesk desk,
            CustomerProfiles profiles,
            UnifiedJedis redis,
            JsonMapper json,
            Newsroom newsroom,
            Clock clock) {
        this.changes = changes;
        this.store = store;
        this.desk = desk;
        this.profiles = profiles;
        this.redis = redis;
        this.json = json;
        this.newsroom = newsroom;
        this.clock = clock;
    }

    /**
     * Says something to the traveller; the same message id again changes nothing.
     *
     * @return the number of the message
     * @throws ClaimConflictException if the conversation is not the agent's
     */
    long say(Agent agent, ConversationId id, String messageId, String text, List<Attachment> files) {
        String shown = shown(text, files);
        Optional<Done> said = changes.change(id, before -> {
            if (sent(id, messageId).isPresent()) {
                return null;
            }
            Conversation answered = before.answeredBy(agent.id());
            Conversation next = answered.with(answered.context().saying(new Line(false, shown)));
            List<OutboundMessage> events = new ArrayList<>();
            events.add(new OutboundMessage.Message(
                    From.AGENT, text, List.of(), List.of(), null, null, null, messageId, agent.name(), files));
            if (!answered.equals(before) && promise(before).isPresent()) {
                events.add(desk.status(next));
            }
            List<Write> writes = new ArrayList<>(profiles.record(
                    before.customer(), agent.line(clock.instant(), id, 0, Kind.AGENT_MESSAGE, shown, null)));
            writes.add(Write.of("HSET", DeskKeys.sent(id), messageId, Write.FIRST_SEQ));
            return new Step(next, events, writes);
        });
        return said.map(Done::firstSeq).or(() -> sent(id, messageId)).orElseThrow();
    }

    private static String shown(String text, List<Attachment> files) {
        return text.isBlank()
                ? files.stream().map(file -> "[" + file.name() + "]").collect(Collectors.joining(" "))
                : text;
    }

    private Optional<Long> sent(ConversationId id, String messageId) {
        return Optional.ofNullable(redis.hget(DeskKeys.sent(id), messageId)).map(Long::valueOf);
    }

    private static Optional<Instant> promise(Conversation conversation) {
        return conversation.openRequest().map(Request::promisedBy);
    }

    Note note(Agent agent, ConversationId id, String text) {
        Note note = noted(agent, id, text);
        changes.change(id, before -> new Step(before, List.of(), writes(before, agent, note)));
        newsroom.noted(id, note);
        return note;
    }

    /** A note about the conversation as it stands. */
    Note noted(Agent agent, ConversationId id, String text) {
        return new Note(clock.instant(), agent.id().value(), agent.name(), text, lastSeq(id));
    }

    private long lastSeq(ConversationId id) {
        return store.last(id).map(Numbered::seq).map(Objects::requireNonNull).orElse(0L);
    }

    List<Write> writes(Conversation conversation, Agent agent, Note note) {
        ConversationId id = conversation.id();
        List<Write> writes = new ArrayList<>(profiles.record(
                conversation.customer(),
                agent.line(clock.instant(), id, note.afterSeq(), Kind.NOTE, note.text(), null)));
        writes.add(Write.of("RPUSH", DeskKeys.notes(id), json.writeValueAsString(note)));
        return writes;
    }

    List<Note> notes(ConversationId id) {
        return redis.lrange(DeskKeys.notes(id), 0, -1).stream()
                .map(note -> json.readValue(note, Note.class))
                .toList();
    }

    /** The agent has read what the traveller wrote. Nothing happens if the conversation is not the agent's. */
    void read(Agent agent, ConversationId id, long upTo) {
        changes.change(
                id,
                before -> before.handling() instanceof Handling.WithAgent w
                                && w.agent().equals(agent.id())
                        ? new Step(before, List.of(new OutboundMessage.Read(From.AGENT, upTo)), List.of())
                        : null);
    }
}
