package io.yizhan.bot.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.profile.CustomerProfiles.Customer;
import io.yizhan.bot.profile.CustomerProfiles.Identity;
import io.yizhan.bot.profile.CustomerProfiles.Line;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(RealRedis.class)
class CustomerLinksTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");
    private static final StandingFacts FACTS = Facts.shipped();
    private static final Identity VISITOR = new Identity("web", "visitor");
    private static final Identity FOLLOWER = new Identity("wechat:main", "o-1");

    private final UnifiedJedis redis;
    private final RedisCustomerLinks links;
    private final CustomerProfiles profiles;

    CustomerLinksTest(UnifiedJedis redis) {
        this.redis = redis;
        this.links = new RedisCustomerLinks(redis, new JsonMapper());
        this.profiles = new RedisCustomerProfiles(redis, new JsonMapper(), Facts.vocabulary(), FACTS, links);
    }

    private CustomerId visitor() {
        return profiles.register(VISITOR, "Li Na", NOW);
    }

    private CustomerId follower() {
        return profiles.identify(FOLLOWER, "小娜", NOW.plusSeconds(60));
    }

    @Test
    void showsTwoAsOneFromBothSides() {
        CustomerId web = visitor();
        CustomerId weChat = follower();
        say(web, "我对花生过敏", NOW);
        say(weChat, "I use a wheelchair", NOW.plusSeconds(70));
        ConversationId first = exchange(web, 1);
        ConversationId second = exchange(weChat, 2);

        assertThat(links.link(web, weChat, Link.Origin.CODE, NOW.plusSeconds(100)))
                .isTrue();

        for (CustomerId side : List.of(web, weChat)) {
            Customer customer = profiles.find(side).orElseThrow();
            assertThat(customer.id()).isEqualTo(side);
            assertThat(customer.name()).isEqualTo("Li Na");
            assertThat(customer.createdAt()).isEqualTo(NOW);
            assertThat(customer.identities()).containsExactly(VISITOR, FOLLOWER);
            assertThat(customer.tags()).extracting(Tag::value).containsExactly("peanut", "wheelchair");
            assertThat(customer.links()).singleElement().satisfies(link -> {
                assertThat(List.of(link.first(), link.second())).containsExactlyInAnyOrder(web, weChat);
                assertThat(link.origin()).isEqualTo(Link.Origin.CODE);
            });
            assertThat(texts(side)).containsExactly("question 2", "question 1");
            assertThat(profiles.conversations(side, 10)).containsExactly(second, first);
            assertThat(profiles.conversations(side, 1)).containsExactly(second);
        }
    }

    @Test
    void givesEachItsOwnBackWhenTheLinkIsUndone() {
        CustomerId web = visitor();
        CustomerId weChat = follower();
        exchange(web, 1);
        links.link(weChat, web, Link.Origin.CODE, NOW);
        exchange(weChat, 2);
        exchange(web, 3);
        say(weChat, "I'm vegan", NOW.plusSeconds(200));

        Link undone = links.unlink(web, weChat, "anna", NOW.plusSeconds(300)).orElseThrow();

        assertThat(undone.undoneBy()).isEqualTo("anna");
        assertThat(texts(web)).containsExactly("question 3", "question 1");
        assertThat(texts(weChat)).containsExactly("question 2");
        assertThat(profiles.find(web).orElseThrow())
                .returns(List.of(VISITOR), Customer::identities)
                .returns(List.of(), Customer::tags)
                .returns(List.of(), Customer::links);
        assertThat(profiles.find(weChat).orElseThrow().tags())
                .extracting(Tag::value)
                .containsExactly("vegan");
        assertThat(links.unlink(web, weChat, "ben", NOW.plusSeconds(301))).isEmpty();
    }

    @Test
    void whatIsTakenBackOnOneChannelIsNoLongerTrueOnTheOther() {
        CustomerId web = visitor();
        CustomerId weChat = follower();
        say(web, "I'm vegetarian", NOW);
        say(web, "请用中文回复", NOW);
        links.link(web, weChat, Link.Origin.CODE, NOW);

        say(weChat, "I'm not vegetarian any more", NOW.plusSeconds(10));
        say(weChat, "Please speak English", NOW.plusSeconds(11));

        Customer customer = profiles.find(web).orElseThrow();
        assertThat(customer.language()).isEqualTo(Language.EN);
        assertThat(customer.tags()).extracting(Tag::value).containsExactly("en");

        say(web, "Actually I'm vegetarian", NOW.plusSeconds(20));
        assertThat(profiles.find(weChat).orElseThrow().tags())
                .extracting(Tag::value)
                .containsExactly("en", "vegetarian");
    }

    @Test
    void anAgentNamesAndTagsThePersonOnWhicheverPage() {
        CustomerId web = visitor();
        CustomerId weChat = follower();
        say(web, "I'm vegan", NOW);
        links.link(web, weChat, Link.Origin.CODE, NOW);

        profiles.rename(weChat, "李娜");
        profiles.untag(weChat, "diet", "vegan");
        profiles.tag(weChat, new Tag("note", "aisle", null, null, "anna", NOW));

        Customer customer = profiles.find(web).orElseThrow();
        assertThat(customer.name()).isEqualTo("李娜");
        assertThat(customer.tags()).extracting(Tag::value).containsExactly("aisle");
    }

    @Test
    void aLinkThatACrashCutShortDoesNotHoldAndCanBeMadeAgain() {
        CustomerId web = visitor();
        CustomerId weChat = follower();
        Link wanted = Link.between(web, weChat, Link.Origin.CODE, NOW);
        redis.sadd(Keys.linked(wanted.second()), wanted.first().value());

        assertThat(links.together(web)).containsExactly(web);
        assertThat(links.together(weChat)).containsExactly(weChat);

        links.link(web, weChat, Link.Origin.CODE, NOW);
        assertThat(links.together(web)).containsExactly(web, weChat);
        assertThat(links.together(weChat)).containsExactly(weChat, web);
    }

    @Test
    void anyNumberOfLinksAtOnceInACircleMakeOnePerson() {
        List<CustomerId> people = IntStream.range(0, 6)
                .mapToObj(i -> profiles.register(null, null, NOW))
                .toList();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < people.size(); i++) {
                CustomerId one = people.get(i);
                CustomerId next = people.get((i + 1) % people.size());
                executor.submit(() -> links.link(one, next, Link.Origin.CODE, NOW));
                executor.submit(() -> links.link(next, one, Link.Origin.PROVIDER, NOW));
            }
        }

        assertThat(people)
                .allSatisfy(each -> assertThat(links.together(each)).containsExactlyInAnyOrderElementsOf(people));
    }

    @Test
    void linksNobodyWhoDoesNotExistAndNoCrowd() {
        CustomerId web = visitor();

        assertThat(links.link(web, Ids.newCustomer(), Link.Origin.CODE, NOW)).isFalse();
        assertThat(links.together(web)).containsExactly(web);

        List<Boolean> taken = IntStream.range(0, CustomerLinks.MOST)
                .mapToObj(i -> links.link(web, profiles.register(null, null, NOW), Link.Origin.CODE, NOW))
                .toList();
        assertThat(taken.subList(0, CustomerLinks.MOST - 1)).containsOnly(true);
        assertThat(taken.getLast()).isFalse();
        assertThat(links.together(web)).hasSize(CustomerLinks.MOST);
    }

    @Test
    void whoTurnsOutLaterToBeTheSamePersonIsLinkedOnTheProvidersWord() {
        Identity person = new Identity("person", "weixin:union-1");
        Identity overseas = new Identity("wechat:overseas", "o-2");
        CustomerId known = follower();
        CustomerId elsewhere = profiles.identify(overseas, person, null, NOW.plusSeconds(90));
        assertThat(elsewhere).isNotEqualTo(known);

        CustomerId told = profiles.identify(FOLLOWER, person, "小娜", NOW.plusSeconds(100));

        assertThat(told).isEqualTo(known);
        Customer customer = profiles.find(known).orElseThrow();
        assertThat(customer.identities()).containsExactlyInAnyOrder(FOLLOWER, overseas, person);
        assertThat(customer.links()).extracting(Link::origin).containsExactly(Link.Origin.PROVIDER);
    }

    @Test
    void whatAnAgentHasUndoneIsLinkedAgainByACodeButNotOnTheProvidersWord() {
        Identity person = new Identity("person", "weixin:union-1");
        CustomerId known = follower();
        CustomerId elsewhere = profiles.identify(new Identity("wechat:overseas", "o-2"), person, null, NOW);
        profiles.identify(FOLLOWER, person, null, NOW);
        links.unlink(known, elsewhere, "anna", NOW.plusSeconds(1));

        profiles.identify(FOLLOWER, person, null, NOW.plusSeconds(2));
        assertThat(links.together(known)).containsExactly(known);

        assertThat(links.link(known, elsewhere, Link.Origin.CODE, NOW.plusSeconds(3)))
                .isTrue();
        assertThat(links.together(known)).containsExactly(known, elsewhere);
    }

    @Test
    void pagesThroughTheTimelinesOfOnePersonWithoutGapOrRepeat() {
        List<CustomerId> people = List.of(visitor(), follower(), profiles.register(null, null, NOW));
        links.link(people.get(0), people.get(1), Link.Origin.CODE, NOW);
        links.link(people.get(1), people.get(2), Link.Origin.CODE, NOW);
        for (int i = 0; i < 30; i++) {
            // the same ids on all three, as happens within one millisecond
            CustomerId who = people.get(i % 3);
            redis.xadd(
                    Keys.timeline(who),
                    new StreamEntryID(1_000 + i / 3, 0),
                    Map.of("entry", new JsonMapper().writeValueAsString(entry(who, i))));
        }

        List<String> read = new ArrayList<>();
        List<Line> page = profiles.timeline(people.get(1), null, 7);
        while (!page.isEmpty()) {
            page.forEach(line -> read.add(line.entry().text()));
            page = profiles.timeline(people.get(1), page.getLast().id(), 7);
        }

        assertThat(read).hasSize(30).doesNotHaveDuplicates();
    }

    private List<String> texts(CustomerId customer) {
        return profiles.timeline(customer, null, 10).stream()
                .map(line -> line.entry().text())
                .toList();
    }

    private ConversationId exchange(CustomerId customer, int number) {
        TimelineEntry entry = entry(customer, number);
        Written.to(redis, profiles.opened(customer, entry.conversationId(), entry.at()));
        Written.to(redis, profiles.record(customer, entry));
        return entry.conversationId();
    }

    private static TimelineEntry entry(CustomerId customer, int number) {
        return new TimelineEntry(
                NOW.plusSeconds(number),
                Ids.newConversation(customer),
                number,
                Kind.EXCHANGE,
                "question " + number,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    private void say(CustomerId customer, String text, Instant at) {
        List<Write> writes = profiles.learn(customer, Ids.newConversation(customer), 1, text, Language.EN, at);
        Written.to(redis, writes);
    }
}
