package io.yizhan.bot.profile;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.profile.ProfileReader.Stored;
import io.yizhan.bot.storage.Read;
import io.yizhan.bot.storage.Script;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.knowledge.Bilingual;
import io.yizhan.language.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** Customers in Redis. An identity and its customer lie in different slots, so each step between them can be repeated. */
final class RedisCustomerProfiles implements CustomerProfiles {
    private static final Script CLAIM = Script.beside(RedisCustomerProfiles.class, "claim.lua");
    private static final Script ENTER = Script.beside(RedisCustomerProfiles.class, "enter.lua");
    private static final Script CHANGE = Script.beside(RedisCustomerProfiles.class, "change.lua");

    /** A customer without a conversation after this time was lost on the way: the program ended before its first one. */
    private static final Duration ABANDONED_AFTER = Duration.ofMinutes(1);

    private final UnifiedJedis redis;
    private final JsonMapper json;
    private final FactVocabulary vocabulary;
    private final StandingFacts facts;
    private final CustomerLinks links;
    private final ProfileReader reader;
    private final Histories histories;
    private final MergedTags tags;

    RedisCustomerProfiles(
            UnifiedJedis redis, JsonMapper json, FactVocabulary vocabulary, StandingFacts facts, CustomerLinks links) {
        this.redis = redis;
        this.json = json;
        this.vocabulary = vocabulary;
        this.facts = facts;
        this.links = links;
        this.reader = new ProfileReader(redis, json);
        this.histories = new Histories(redis, json);
        this.tags = new MergedTags(vocabulary);
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
        if (owner.equals(known)) {
            redis.sadd(Keys.identities(owner), Keys.member(identity), Keys.member(person));
        } else {
            redis.sadd(Keys.identities(owner), Keys.member(identity));
            links.link(known, owner, Link.Origin.PROVIDER, now);
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
    public Read<Optional<CustomerId>> owner(Identity identity) {
        return pipeline -> {
            Response<String> owner = pipeline.get(Keys.identity(identity));
            return () -> Optional.ofNullable(owner.get()).map(CustomerId::new);
        };
    }

    @Override
    public Optional<Customer> find(CustomerId id) {
        List<CustomerId> together = links.together(id);
        List<Stored> stored = reader.read(together);
        if (stored.stream().noneMatch(each -> each.profile().id().equals(id))) {
            return Optional.empty();
        }
        List<Profile> profiles = stored.stream().map(Stored::profile).toList();
        List<Tag> known = tags.of(stored.stream().map(Stored::said).toList());
        return Optional.of(new Customer(
                id,
                name(profiles),
                language(known),
                profiles.getFirst().createdAt(),
                known,
                profiles,
                links.among(together)));
    }

    private static @Nullable String name(List<Profile> profiles) {
        return profiles.stream()
                .map(Profile::name)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
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
        return histories.lines(links.together(id), before, limit);
    }

    @Override
    public List<ConversationId> conversations(CustomerId id, int limit) {
        return histories.conversations(links.together(id), limit);
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
    public void note(CustomerId id, TimelineEntry entry) {
        change(id, record(id, entry));
    }

    @Override
    public List<Write> learn(
            CustomerId id, ConversationId conversation, long seq, String text, Language language, Instant at) {
        List<Write> writes = new ArrayList<>();
        for (StandingFacts.Fact fact : facts.in(text)) {
            if (fact.denied()) {
                writes.add(remove(id, fact.kind(), fact.value()));
                writes.add(Write.of(
                        "HSET",
                        Keys.denied(id),
                        MergedTags.field(fact.kind(), fact.value()),
                        Long.toString(at.toEpochMilli())));
            } else {
                writes.addAll(put(id, new Tag(fact.kind(), fact.value(), conversation, seq, null, at)));
            }
        }
        return List.copyOf(writes);
    }

    @Override
    public void rename(CustomerId id, String name) {
        CustomerId named = find(id).orElseThrow(() -> new UnknownCustomerException(id))
                .profiles()
                .getFirst()
                .id();
        change(named, List.of(Write.of("HSET", Keys.customer(named), "name", name)));
    }

    @Override
    public void tag(CustomerId id, Tag tag) {
        change(id, put(id, tag));
    }

    @Override
    public void untag(CustomerId id, String kind, String value) {
        for (CustomerId each : links.together(id)) {
            change(each, List.of(remove(each, kind, value)));
        }
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
        writes.add(Write.of(
                "HSET", Keys.tags(id), MergedTags.field(tag.kind(), tag.value()), json.writeValueAsString(tag)));
        return writes;
    }

    private static Write remove(CustomerId id, String kind, String value) {
        return Write.of("HDEL", Keys.tags(id), MergedTags.field(kind, value));
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
