package io.yizhan.bot.conversation;

import static io.yizhan.channel.OutboundMessage.From.TRAVELLER;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.yizhan.bot.storage.Read;
import io.yizhan.bot.storage.Script;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.InboundMessage;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.UnknownConversationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;
import redis.clients.jedis.resps.Tuple;
import tools.jackson.databind.json.JsonMapper;

/** Conversations in Redis; two scripts do all that changes them. */
final class RedisConversationStore implements ConversationStore {
    private static final Script ACCEPT = Script.beside(RedisConversationStore.class, "accept.lua");
    private static final int REMEMBERED = 2_000;
    private static final Script COMMIT = Script.beside(RedisConversationStore.class, "commit.lua");

    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final LiveEvents live;
    private final Outgoing outgoing;
    /** The states that this node stored last: one of the same version need not be sent and read again. */
    private final Cache<ConversationId, Conversation> lately =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    RedisConversationStore(UnifiedJedis redis, JsonMapper json, LiveEvents live, Outgoing outgoing) {
        this.redis = redis;
        this.json = json;
        this.live = live;
        this.outgoing = outgoing;
    }

    @Override
    public Conversation open(Conversation conversation, List<Write> writes) {
        Change change = new Change(conversation, null, List.of(), writes, conversation.openedAt());
        return store(change, "")
                .orElseThrow(() -> new IllegalStateException("conversation " + conversation.id() + " exists"))
                .stored();
    }

    @Override
    public boolean begin(Conversation conversation, List<Write> writes) {
        return store(new Change(conversation, null, List.of(), writes, conversation.openedAt()), "")
                .isPresent();
    }

    @Override
    public Optional<Conversation> find(ConversationId id) {
        List<String> stored = redis.hmget(Keys.conversation(id), "state", "version");
        return Optional.ofNullable(stored.getFirst()).map(state -> state(id, state, stored.get(1)));
    }

    @Override
    public Read<Optional<Conversation>> state(ConversationId id) {
        return pipeline -> {
            Response<List<String>> stored = pipeline.hmget(Keys.conversation(id), "state", "version");
            return () -> Optional.ofNullable(stored.get().getFirst())
                    .map(state -> state(id, state, stored.get().get(1)));
        };
    }

    /** Most often this node stored it last and need not read it. */
    private Conversation state(ConversationId id, String state, String version) {
        Conversation known = lately.getIfPresent(id);
        return known != null && Long.toString(known.version()).equals(version) ? known : read(state, version);
    }

    @Override
    public Optional<Numbered> last(ConversationId id) {
        return redis.xrevrange(Keys.log(id), "+", "-", 1).stream()
                .map(entry -> numbered(entry, json))
                .findFirst();
    }

    @Override
    public Acceptance accept(InboundMessage message, Instant now) {
        ConversationId id = message.conversation();
        OutboundMessage event = new OutboundMessage.Message(
                TRAVELLER,
                message.text(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                message.messageId(),
                null,
                message.attachments());
        String eventJson = json.writeValueAsString(event);
        Conversation known = lately.getIfPresent(id);
        List<?> answer = (List<?>) ACCEPT.run(
                redis,
                List.of(Keys.conversation(id), Keys.log(id), Keys.inbox(id), Keys.ids(id), Keys.pending(id.shard())),
                List.of(
                        message.messageId(),
                        Long.toString(now.toEpochMilli()),
                        eventJson,
                        json.writeValueAsString(message),
                        id.value(),
                        Keys.LIVE,
                        live.node(),
                        known == null ? "" : Long.toString(known.version())));
        long seq = (Long) answer.getFirst();
        if (seq < 0) {
            throw new UnknownConversationException(id);
        }
        boolean repeated = (Long) answer.get(1) == 1;
        if (!repeated) {
            live.stored(id, List.of(new Numbered(seq, now, event)));
        }
        return new Acceptance(seq, repeated, state(answer, known).map(state -> new Waiting(state, seq, now, message)));
    }

    private Optional<Conversation> state(List<?> accepted, @Nullable Conversation known) {
        return switch (accepted.size()) {
            case 3 -> Optional.ofNullable(known);
            case 4 -> Optional.of(read((String) accepted.get(3), (String) accepted.get(2)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<Waiting> next(ConversationId id) {
        String head = redis.lindex(Keys.inbox(id), 0);
        if (head == null) {
            return Optional.empty();
        }
        return Optional.of(waiting(head, find(id).orElseThrow(() -> new UnknownConversationException(id))));
    }

    /** @param entry of an inbox: number, time, message */
    private Waiting waiting(String entry, Conversation conversation) {
        String[] parts = entry.split(" ", 3);
        return new Waiting(
                conversation,
                Long.parseLong(parts[0]),
                Instant.ofEpochMilli(Long.parseLong(parts[1])),
                json.readValue(parts[2], InboundMessage.class));
    }

    @Override
    public Optional<Committed> commit(Change change) {
        return store(change, Long.toString(change.next().version()));
    }

    private Optional<Committed> store(Change change, String versionRead) {
        Conversation next = change.next();
        ConversationId id = next.id();
        Conversation stored = next.stored();
        List<String> keys =
                new ArrayList<>(List.of(Keys.conversation(id), Keys.log(id), Keys.inbox(id), Keys.pending(id.shard())));
        List<String> arguments = new ArrayList<>(List.of(
                versionRead,
                json.writeValueAsString(stored),
                change.handled() == null ? "" : change.handled().toString(),
                Long.toString(change.at().toEpochMilli()),
                id.value(),
                Keys.LIVE,
                live.node(),
                Integer.toString(change.events().size())));
        change.events().forEach(event -> arguments.add(json.writeValueAsString(event)));
        change.writes().forEach(write -> append(write, keys, arguments));
        outgoing.writes(next, change.events()).forEach(write -> append(write, keys, arguments));

        List<?> answer = (List<?>) COMMIT.run(redis, keys, arguments);
        long first = (Long) answer.getFirst();
        if (first < 0) {
            return Optional.empty();
        }
        lately.put(id, stored);
        List<Numbered> numbered = numbered(change, first);
        live.stored(id, numbered);
        outgoing.stored(stored, numbered);
        Optional<Waiting> following = answer.size() < 2
                ? Optional.empty()
                : Optional.ofNullable(answer.get(1)).map(entry -> waiting((String) entry, stored));
        return Optional.of(new Committed(stored, first, following));
    }

    private static void append(Write write, List<String> keys, List<String> arguments) {
        keys.add(write.key());
        arguments.add(Integer.toString(write.arguments().size()));
        arguments.add(write.command());
        arguments.add(Integer.toString(keys.size()));
        arguments.addAll(write.arguments());
    }

    private static List<Numbered> numbered(Change change, long first) {
        List<Numbered> numbered = new ArrayList<>();
        for (OutboundMessage event : change.events()) {
            numbered.add(new Numbered(first + numbered.size(), change.at(), event));
        }
        return numbered;
    }

    @Override
    public List<ConversationId> pendingSince(Instant before, int limit) {
        List<Response<List<Tuple>>> answers;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            answers = Keys.shards().stream()
                    .map(shard ->
                            pipeline.zrangeByScoreWithScores(Keys.pending(shard), 0, before.toEpochMilli(), 0, limit))
                    .toList();
        }
        return answers.stream()
                .flatMap(answer -> answer.get().stream())
                .sorted(Comparator.comparingDouble(Tuple::getScore))
                .limit(limit)
                .map(tuple -> new ConversationId(tuple.getElement()))
                .toList();
    }

    /** The stored events above a number, for {@link LiveEvents}. */
    static List<Numbered> read(UnifiedJedis redis, JsonMapper json, ConversationId id, long after, int limit) {
        Stream<StreamEntry> entries = redis.xrange(Keys.log(id), new StreamEntryID(after + 1, 0), null, limit).stream();
        return entries.map(entry -> numbered(entry, json)).toList();
    }

    private static Numbered numbered(StreamEntry entry, JsonMapper json) {
        return new Numbered(
                entry.getID().getTime(),
                Instant.ofEpochMilli(Long.parseLong(entry.getFields().get("at"))),
                json.readValue(entry.getFields().get("event"), OutboundMessage.class));
    }

    private Conversation read(String state, String version) {
        Conversation conversation = json.readValue(state, Conversation.class);
        return conversation.atVersion(Long.parseLong(version));
    }
}
