package io.yizhan.bot.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.profile.CustomerProfiles.Customer;
import io.yizhan.bot.profile.CustomerProfiles.Line;
import io.yizhan.bot.profile.TimelineEntry.Gist;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealRedis.class)
class CustomerRecordsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final StandingFacts FACTS = Facts.shipped();

    private final UnifiedJedis redis;
    private final CustomerProfiles profiles;

    CustomerRecordsTest(UnifiedJedis redis) {
        this.redis = redis;
        this.profiles = new RedisCustomerProfiles(
                redis, new JsonMapper(), Facts.vocabulary(), FACTS, new RedisCustomerLinks(redis, new JsonMapper()));
    }

    @Test
    void listsTheLatestConversationsFirst() {
        CustomerId customer = profiles.register(null, null, NOW);
        List<ConversationId> opened = IntStream.range(0, 4)
                .mapToObj(i -> {
                    ConversationId id = Ids.newConversation(customer);
                    Written.to(redis, profiles.opened(customer, id, NOW.plusSeconds(i)));
                    return id;
                })
                .toList();

        assertThat(profiles.conversations(customer, 3)).containsExactly(opened.get(3), opened.get(2), opened.get(1));
        assertThat(profiles.conversations(customer, 0)).isEmpty();
    }

    @Test
    void pagesThroughTheTimelineNewestFirstWithoutGapOrRepeat() {
        CustomerId customer = profiles.register(null, null, NOW);
        List<TimelineEntry> written = IntStream.range(0, 25)
                .mapToObj(seq -> exchange(Ids.newConversation(customer), seq))
                .toList();
        written.forEach(entry -> Written.to(redis, profiles.record(customer, entry)));

        List<Line> first = profiles.timeline(customer, null, 10);
        List<Line> second = profiles.timeline(customer, first.getLast().id(), 10);
        List<Line> third = profiles.timeline(customer, second.getLast().id(), 10);

        assertThat(Stream.of(first, second, third).flatMap(List::stream).map(Line::entry))
                .containsExactlyElementsOf(written.reversed());
        assertThat(profiles.timeline(customer, third.getLast().id(), 10)).isEmpty();
    }

    @Test
    void rejectsAPageThatStartsNowhere() {
        CustomerId customer = profiles.register(null, null, NOW);

        assertThatIllegalArgumentException().isThrownBy(() -> profiles.timeline(customer, "yesterday", 10));
    }

    @Test
    void keepsWhereAFactWasSaid() {
        CustomerId customer = profiles.register(null, null, NOW);
        ConversationId conversation = Ids.newConversation(customer);

        Written.to(redis, profiles.learn(customer, conversation, 7, "我女儿8岁，对花生过敏", Language.ZH, NOW));

        assertThat(tags(customer))
                .containsExactlyInAnyOrder(
                        new Tag("allergy", "peanut", conversation, 7L, null, NOW),
                        new Tag("companion", "child-8", conversation, 7L, null, NOW));
    }

    @Test
    void writesNothingForAMessageThatSaysNoFact() {
        CustomerId customer = profiles.register(null, null, NOW);

        assertThat(profiles.learn(
                        customer, Ids.newConversation(customer), 1, "Is breakfast included?", Language.EN, NOW))
                .isEmpty();
    }

    @Test
    void takesBackWhatTheCustomerDeniesButNeverAnAllergy() {
        CustomerId customer = profiles.register(null, null, NOW);
        say(customer, "I'm vegetarian and my wife is allergic to peanuts");

        say(customer, "I'm not vegetarian any more");
        say(customer, "I'm not allergic to peanuts");

        assertThat(tags(customer)).extracting(Tag::value).containsExactly("peanut");
    }

    @Test
    void speaksTheLanguageThatWasAskedForLast() {
        CustomerId customer = profiles.register(null, null, NOW);

        say(customer, "Please speak English");
        say(customer, "请用中文回复");

        assertThat(profiles.find(customer).orElseThrow().language()).isEqualTo(Language.ZH);
        assertThat(tags(customer)).extracting(Tag::value).containsExactly("zh");
    }

    @Test
    void keepsWhatAnAgentEnters() {
        CustomerId customer = profiles.register(null, null, NOW);
        Tag tag = new Tag("note", "prefers the aisle: always", null, null, "anna", NOW);

        profiles.tag(customer, tag);
        profiles.rename(customer, "Mr Chen");

        assertThat(profiles.find(customer).orElseThrow())
                .returns("Mr Chen", Customer::name)
                .returns(List.of(tag), Customer::tags);
        profiles.untag(customer, "note", "prefers the aisle: always");
        assertThat(tags(customer)).isEmpty();
    }

    @Test
    void changesNobodyWhoDoesNotExist() {
        CustomerId nobody = Ids.newCustomer();

        assertThatThrownBy(() -> profiles.rename(nobody, "x")).isInstanceOf(UnknownCustomerException.class);
        assertThatThrownBy(() -> profiles.tag(nobody, new Tag("diet", "vegan", null, null, "anna", NOW)))
                .isInstanceOf(UnknownCustomerException.class);
        assertThat(profiles.find(nobody)).isEmpty();
        assertThat(redis.dbSize()).isZero();
    }

    @Test
    void namesKnownTagsInBothLanguages() {
        assertThat(profiles.label(new Tag("companion", "child-8", null, null, "anna", NOW)))
                .hasValueSatisfying(label -> {
                    assertThat(label.zh()).isEqualTo("有8岁儿童同行");
                    assertThat(label.en()).isEqualTo("Child along, aged 8");
                });
        assertThat(profiles.label(new Tag("allergy", "peanut", null, null, null, NOW)))
                .isPresent();
        assertThat(profiles.label(new Tag("note", "aisle", null, null, "anna", NOW)))
                .isEmpty();
    }

    @Test
    void keepsAllOfACustomerInTheSlotOfItsConversations() {
        CustomerId customer = profiles.register(null, null, NOW);
        ConversationId conversation = Ids.newConversation(customer);

        Stream<Write> writes = Stream.of(
                        profiles.opened(customer, conversation, NOW),
                        profiles.record(customer, exchange(conversation, 1)),
                        profiles.learn(customer, conversation, 1, "I'm vegan", Language.EN, NOW))
                .flatMap(List::stream);

        assertThat(writes.map(Write::key)).hasSize(3).allMatch(key -> key.contains("{c:" + conversation.shard() + '}'));
    }

    private void say(CustomerId customer, String text) {
        Written.to(redis, profiles.learn(customer, Ids.newConversation(customer), 1, text, Language.EN, NOW));
    }

    private List<Tag> tags(CustomerId customer) {
        return profiles.find(customer).orElseThrow().tags();
    }

    private static TimelineEntry exchange(ConversationId conversation, long seq) {
        return new TimelineEntry(
                NOW.plusSeconds(seq),
                conversation,
                seq,
                Kind.EXCHANGE,
                "question " + seq,
                "answer",
                "answer",
                "hotel.full",
                3L,
                new Gist("en", "normal", null, "hotel.full", 0.91),
                null,
                "model-1",
                12L);
    }
}
