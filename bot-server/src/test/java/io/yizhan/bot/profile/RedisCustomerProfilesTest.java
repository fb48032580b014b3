package io.yizhan.bot.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.profile.CustomerProfiles.Customer;
import io.yizhan.bot.profile.CustomerProfiles.Identity;
import io.yizhan.bot.profile.CustomerProfiles.Line;
import io.yizhan.bot.profile.CustomerProfiles.Profile;
import io.yizhan.bot.profile.TimelineEntry.Gist;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealRedis.class)
class RedisCustomerProfilesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final Identity VISITOR = new Identity("web", "visitor 1}{");
    private static final StandingFacts FACTS = Facts.shipped();

    private final UnifiedJedis redis;
    private final CustomerProfiles profiles;

    RedisCustomerProfilesTest(UnifiedJedis redis) {
        this.redis = redis;
        this.profiles = new RedisCustomerProfiles(
                redis, new JsonMapper(), Facts.vocabulary(), FACTS, new RedisCustomerLinks(redis, new JsonMapper()));
    }

    @Test
    void knowsAFollowerAgain() {
        CustomerId first = profiles.identify(VISITOR, "Li Hua", NOW);
        CustomerId again = profiles.identify(VISITOR, "another name", NOW.plusSeconds(5));

        assertThat(again).isEqualTo(first);
        assertThat(profiles.of(VISITOR)).contains(first);
        assertThat(profiles.find(first))
                .contains(new Customer(
                        first,
                        "Li Hua",
                        null,
                        NOW,
                        List.of(),
                        List.of(new Profile(first, "Li Hua", NOW, List.of(VISITOR))),
                        List.of()));
    }

    @Test
    void givesTheSameCustomerToAllWhoIdentifyAtOnce() throws Exception {
        List<CustomerId> customers = atOnce(16, () -> profiles.identify(VISITOR, null, NOW));

        assertThat(customers).containsOnly(customers.getFirst());
        assertThat(profiles.find(customers.getFirst()).orElseThrow().identities())
                .containsExactly(VISITOR);
    }

    @Test
    void givesAnIdentityThatAnybodyMaySendToOneStrangerOnly() throws Exception {
        List<CustomerId> customers = atOnce(16, () -> profiles.register(VISITOR, null, NOW));

        assertThat(customers).doesNotHaveDuplicates();
        CustomerId owner = profiles.of(VISITOR).orElseThrow();
        assertThat(customers).contains(owner);
        assertThat(customers)
                .allSatisfy(customer -> assertThat(
                                profiles.find(customer).orElseThrow().identities())
                        .isEqualTo(customer.equals(owner) ? List.of(VISITOR) : List.of()));
    }

    @Test
    void doesNotLetAStrangerNameSomebodyElse() {
        CustomerId owner = profiles.register(VISITOR, null, NOW);

        profiles.register(VISITOR, "Mallory", NOW);

        assertThat(profiles.find(owner).orElseThrow().name()).isNull();
    }

    @Test
    void writesTheCustomerOfAClaimThatACrashLeftBehind() {
        CustomerId claimed = Ids.newCustomer();
        redis.set(Keys.identity(VISITOR), claimed.value());

        CustomerId identified = profiles.identify(VISITOR, null, NOW);

        assertThat(identified).isEqualTo(claimed);
        assertThat(profiles.find(claimed).orElseThrow().identities()).containsExactly(VISITOR);
    }

    @Test
    void givesAClaimThatACrashLeftBehindToTheNextVisitor() {
        CustomerId claimed = Ids.newCustomer();
        redis.set(Keys.identity(VISITOR), claimed.value());

        CustomerId registered = profiles.register(VISITOR, null, NOW);

        assertThat(profiles.of(VISITOR)).contains(registered);
        assertThat(profiles.find(registered).orElseThrow().identities()).containsExactly(VISITOR);
    }

    @Test
    void freesTheIdentityOfACustomerWhoNeverGotAConversation() {
        CustomerId lost = profiles.register(VISITOR, null, NOW);

        CustomerId tooEarly = profiles.register(VISITOR, null, NOW.plusSeconds(59));
        CustomerId later = profiles.register(VISITOR, null, NOW.plusSeconds(61));

        assertThat(tooEarly).isNotEqualTo(lost);
        assertThat(later).isEqualTo(lost);
    }

    @Test
    void neverFreesTheIdentityOfACustomerWithAConversation() {
        CustomerId owner = profiles.register(VISITOR, null, NOW);
        write(profiles.opened(owner, Ids.newConversation(owner), NOW));

        CustomerId stranger = profiles.register(VISITOR, null, NOW.plus(Duration.ofDays(400)));

        assertThat(stranger).isNotEqualTo(owner);
        assertThat(profiles.of(VISITOR)).contains(owner);
    }

    @Test
    void listsTheLatestConversationsFirst() {
        CustomerId customer = profiles.register(null, null, NOW);
        List<ConversationId> opened = IntStream.range(0, 4)
                .mapToObj(i -> {
                    ConversationId id = Ids.newConversation(customer);
                    write(profiles.opened(customer, id, NOW.plusSeconds(i)));
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
        written.forEach(entry -> write(profiles.record(customer, entry)));

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

        write(profiles.learn(customer, conversation, 7, "我女儿8岁，对花生过敏", Language.ZH, NOW));

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
        write(profiles.learn(customer, Ids.newConversation(customer), 1, text, Language.EN, NOW));
    }

    private List<Tag> tags(CustomerId customer) {
        return profiles.find(customer).orElseThrow().tags();
    }

    private void write(List<Write> writes) {
        for (Write write : writes) {
            String[] arguments = Stream.concat(Stream.of(write.key()), write.arguments().stream())
                    .toArray(String[]::new);
            redis.sendCommand(Protocol.Command.valueOf(write.command().toUpperCase(Locale.ROOT)), arguments);
        }
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

    private static List<CustomerId> atOnce(int threads, Callable<CustomerId> call) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CustomerId>> running = executor.invokeAll(
                    IntStream.range(0, threads).mapToObj(i -> call).toList());
            return running.stream().map(Future::resultNow).toList();
        }
    }

    @Test
    void onePersonOnSeveralChannelsOfAProviderIsOneCustomer() {
        Identity person = new Identity("person", "weixin:union-1");
        Identity here = new Identity("wechat:main", "o-here");
        Identity there = new Identity("wechat:overseas", "o-there");

        CustomerId first = profiles.identify(here, person, null, NOW);
        CustomerId second = profiles.identify(there, person, "李娜", NOW);

        assertThat(second).isEqualTo(first);
        Customer customer = profiles.find(first).orElseThrow();
        assertThat(customer.identities()).containsExactlyInAnyOrder(here, there, person);
        assertThat(customer.name()).isEqualTo("李娜");
        assertThat(profiles.of(there)).contains(first);
    }

    @Test
    void whoIsKnownAlreadyStaysTheSameCustomerWhenThePersonIsTold() {
        Identity identity = new Identity("wechat:main", "o-known");
        CustomerId known = profiles.identify(identity, null, NOW);

        CustomerId told = profiles.identify(identity, new Identity("person", "weixin:union-2"), null, NOW);
        CustomerId elsewhere = profiles.identify(
                new Identity("wechat:overseas", "o-elsewhere"), new Identity("person", "weixin:union-2"), null, NOW);

        assertThat(told).isEqualTo(known);
        assertThat(elsewhere).isEqualTo(known);
    }
}
