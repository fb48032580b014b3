package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.storage.Script;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.knowledge.Bilingual;
import io.yizhan.language.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.resps.StreamEntry;
import tools.jackson.databind.json.JsonMapper;

/** Customers in Redis. An identity and its customer lie in different slots, so each step between them can be repeated. */
final class RedisCustomerProfiles implements CustomerProfiles {
    private static final Script CLAIM = Script.beside(RedisCustomerProfiles.class, "claim.lua");
    private static final Script ENTER = Script.beside(RedisCustomerProfiles.class, "enter.lua");
    private static final Script CHANGE = Script.beside(RedisCustomerProfiles.class, "change.lua");
    private static final Pattern LINE_ID = Pattern.compile("\\d{1,19}-\\d{1,19}");

    /** A customer without a conversation after this time was lost on the way: the program ended before its first one. */
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final FactVocabulary vocabulary;
    private final StandingFacts facts;

    RedisCustomerProfiles(UnifiedJedis redis, JsonMapper json, FactVocabulary vocabulary, StandingFacts facts) {
        this.redis = redis;
        this.json = json;
        this.vocabulary = vocabulary;
        this.facts = facts;
    }

    @Override
    public CustomerId identify(Identity identity, @Nullable String name, Instant now) {
        CustomerId owner = claim(identity, Ids.newCustomer());
        enter(owner, identity, name, now, "");
        return owner;
    }

    @Override
    public CustomerId identify(Identity identity, Identity person, @Nullable String name, Instant now) {
        CustomerId known = claim(person, of(identity).orElseGet(Ids::newCustomer));
        CustomerId owner = claim(identity, known);
        enter(owner, identity, name, now, "");
        redis.sadd(Keys.identities(owner), Keys.member(identity));
        if (owner.equals(known)) {
            redis.sadd(Keys.identities(owner), Keys.member(person));
        }
        return owner;
    }

    @Override
    public CustomerId register(@Nullable Identity identity, @Nullable String name, Instant now) {
        if (identity != null) {
            CustomerId owner = claim(identity, Ids.newCustomer());
            String abandoned = Long.toString(now.minus(ABANDONED_AFTER).toEpochMilli());
            if (enter(owner, identity, name, now, abandoned)) {
                return owner;
            }
        }
        CustomerId stranger = Ids.newCustomer();
        enter(stranger, null, name, now, "");
        return stranger;
    }

    private CustomerId claim(Identity identity, CustomerId candidate) {
        return new CustomerId((String) CLAIM.run(redis, List.of(Keys.identity(identity)), List.of(candidate.value())));
    }

    /** Whoever writes the customer has it, not whoever claimed the identity: a claim that a crash left behind blocks nobody. */
    private boolean enter(
            CustomerId id, @Nullable Identity identity, @Nullable String name, Instant now, String abandonedBefore) {
        Object made = ENTER.run(
                redis,
                List.of(Keys.customer(id), Keys.identities(id), Keys.conversations(id)),
                List.of(
                        Long.toString(now.toEpochMilli()),
                        name == null ? "" : name,
                        identity == null ? "" : Keys.member(identity),
                        abandonedBefore));
        return (Long) made == 1;
    }

    @Override
    public Optional<CustomerId> of(Identity identity) {
        return Optional.ofNullable(redis.get(Keys.identity(identity))).map(CustomerId::new);
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        Response<Map<String, String>> customer;
        Response<Set<String>> identities;
        Response<Map<String, String>> tags;
        try (AbstractPipeline pipeline = redis.pipelined()) {
            customer = pipeline.hgetAll(Keys.customer(id));
            identities = pipeline.smembers(Keys.identities(id));
            tags = pipeline.hgetAll(Keys.tags(id));
        }
        String createdAt = customer.get().get("createdAt");
        if (createdAt == null) {
            return Optional.empty();
        }
        List<Tag> known = tags.get().values().stream()
                .map(tag -> json.readValue(tag, Tag.class))
                .sorted(Comparator.comparing(Tag::at).thenComparing(Tag::kind).thenComparing(Tag::value))
                .toList();
        return Optional.of(new Customer(
                id,
                customer.get().get("name"),
                language(known),
                Instant.ofEpochMilli(Long.parseLong(createdAt)),
                identities.get().stream().sorted().map(Keys::identity).toList(),
                known));
    }

    private static @Nullable Language language(List<Tag> tags) {
        return tags.stream()
                .filter(tag -> tag.kind().equals(Tag.LANGUAGE))
                .flatMap(tag -> Language.find(tag.value()).stream())
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    @Override
    public List<Line> timeline(CustomerId id, @Nullable String before, int limit) {
        if (before != null && !LINE_ID.matcher(before).matches()) {
            throw new IllegalArgumentException("before must be the id of a line");
        }
        List<StreamEntry> entries = redis.xrevrange(Keys.timeline(id), before == null ? "+" : '(' + before, "-", limit);
        return entries.stream()
                .map(entry -> new Line(
                        entry.getID().toString(),
                        json.readValue(entry.getFields().get("entry"), TimelineEntry.class)))
                .toList();
    }

    @Override
    public List<ConversationId> conversations(CustomerId id, int limit) {
        return limit < 1
                ? List.of()
                : redis.zrevrange(Keys.conversations(id), 0, limit - 1L).stream()
                        .map(ConversationId::new)
                        .toList();
    }

    @Override
    public List<Write> opened(CustomerId id, ConversationId conversation, Instant at) {
        return List.of(
                Write.of("ZADD", Keys.conversations(id), Long.toString(at.toEpochMilli()), conversation.value()));
    }

    @Override
    public List<Write> record(CustomerId id, TimelineEntry entry) {
        return List.of(Write.of("XADD", Keys.timeline(id), "*", "entry", json.writeValueAsString(entry)));
    }

    @Override
    public List<Write> learn(
            CustomerId id, ConversationId conversation, long seq, String text, Language language, Instant at) {
        List<Write> writes = new ArrayList<>();
        for (StandingFacts.Fact fact : facts.in(text)) {
            if (fact.denied()) {
                writes.add(remove(id, fact.kind(), fact.value()));
            } else {
                writes.addAll(put(id, new Tag(fact.kind(), fact.value(), conversation, seq, null, at)));
            }
        }
        return List.copyOf(writes);
    }

    @Override
    public void rename(CustomerId id, String name) {
        change(id, List.of(Write.of("HSET", Keys.customer(id), "name", name)));
    }

    @Override
    public void tag(CustomerId id, Tag tag) {
        change(id, put(id, tag));
    }

    @Override
    public void untag(CustomerId id, String kind, String value) {
        change(id, List.of(remove(id, kind, value)));
    }

    @Override
    public Optional<Bilingual> label(Tag tag) {
        return vocabulary.label(tag.kind(), tag.value());
    }

    /** Of a kind that a customer has only one of, the new one takes the place of the others. */
    private List<Write> put(CustomerId id, Tag tag) {
        List<Write> writes = new ArrayList<>();
        for (String other : vocabulary.excludedBy(tag.kind(), tag.value())) {
            writes.add(remove(id, tag.kind(), other));
        }
        writes.add(Write.of("HSET", Keys.tags(id), field(tag.kind(), tag.value()), json.writeValueAsString(tag)));
        return writes;
    }

    private static Write remove(CustomerId id, String kind, String value) {
        return Write.of("HDEL", Keys.tags(id), field(kind, value));
    }

    private static String field(String kind, String value) {
        return kind + ':' + value;
    }

    private void change(CustomerId id, List<Write> writes) {
        List<String> keys = new ArrayList<>(List.of(Keys.customer(id)));
        List<String> arguments = new ArrayList<>();
        for (Write write : writes) {
            keys.add(write.key());
            arguments.add(Integer.toString(write.arguments().size()));
            arguments.add(write.command());
            arguments.addAll(write.arguments());
        }
        if ((Long) CHANGE.run(redis, keys, arguments) == 0) {
            throw new UnknownCustomerException(id);
        }
    }
}
