package io.yizhan.bot.linking;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.conversation.ConversationStores;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.Ids;
import io.yizhan.bot.linking.LinkCodes.Holder;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.Link;
import io.yizhan.bot.profile.RealProfiles;
import io.yizhan.bot.storage.RealRedis;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.InboundMessage;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

/** The steps of a link, and what a crash between them leaves. */
@ExtendWith(RealRedis.class)
class CodeLinkingTest {
    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final UnifiedJedis redis;
    private final LinkCodes codes;
    private final CustomerLinks links;
    private final CustomerProfiles profiles;
    private final ConversationStore store;
    private final ConversationEvents events;
    private final CodeLinking linking;

    CodeLinkingTest(UnifiedJedis redis) {
        this.redis = redis;
        this.codes = new LinkCodes(redis, code -> "fingerprint-of-" + code.hashCode());
        this.links = RealProfiles.links(redis);
        this.profiles = RealProfiles.over(redis, links);
        this.store = ConversationStores.over(redis, new JsonMapper());
        this.events = ConversationStores.events(redis, new JsonMapper());
        this.linking = new CodeLinking(codes, links, profiles, store, redis, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private Conversation conversation(String channel, Language language) {
        CustomerId customer = profiles.register(null, null, NOW);
        return store.open(
                Conversation.open(Ids.newConversation(customer), customer, channel, language, NOW), List.of());
    }

    private static Waiting message(Conversation conversation, long seq, String text) {
        return new Waiting(conversation, seq, NOW, new InboundMessage(conversation.id(), "m" + seq, text, null));
    }

    private List<Numbered> heard(Conversation conversation) {
        return events.after(conversation.id(), 0, 10);
    }

    @Test
    void theSameMessageHandledAgainAfterACrashEndsTheSame() {
        Conversation web = conversation("web", Language.EN);
        Conversation other = conversation("other", Language.ZH);
        String code = linking.code(web).orElseThrow();
        Waiting message = message(other, 1, code);

        String first = linking.answer(message).orElseThrow();
        String second = linking.answer(message).orElseThrow();

        assertThat(first).startsWith("关联成功").isEqualTo(second);
        assertThat(heard(web)).hasSize(1);
        assertThat(links.together(web.customer())).containsExactly(web.customer(), other.customer());
    }

    @Test
    void goesOnFromWhereverACrashHasLeftIt() {
        Conversation web = conversation("web", Language.EN);
        Conversation other = conversation("other", Language.EN);
        LinkCode code = codes.give(new Holder(web.customer(), web.id())).orElseThrow();
        codes.use(code, other.id() + " 1");

        String used = linking.answer(message(other, 1, code.shown())).orElseThrow();

        assertThat(used).startsWith("Linked");
        assertThat(heard(web)).hasSize(1);
        redis.del(Keys.told(web.id()));
        linking.answer(message(other, 1, code.shown()));
        assertThat(heard(web)).as("told, unless it was before").hasSize(2);
    }

    @Test
    void whoIsLinkedAlreadyNeedsNoCodeAndKeepsIt() {
        Conversation web = conversation("web", Language.EN);
        Conversation other = conversation("other", Language.EN);
        links.link(web.customer(), other.customer(), Link.Origin.PROVIDER, NOW);
        LinkCode code = codes.give(new Holder(web.customer(), web.id())).orElseThrow();

        assertThat(linking.answer(message(other, 1, code.shown())).orElseThrow())
                .contains("linked already");
        assertThat(codes.find(code, "another message")).isPresent();
    }

    @Test
    void theFifthWrongCodeIsTheLastAndCountsOnceHoweverOftenItIsHandled() {
        Conversation web = conversation("web", Language.EN);
        Conversation other = conversation("other", Language.EN);
        String code = linking.code(web).orElseThrow();
        for (int i = 0; i < 20; i++) {
            linking.answer(message(other, 1, "YZ-Z0000000"));
        }
        for (int seq = 2; seq < LinkCodes.MOST_WRONG; seq++) {
            linking.answer(message(other, seq, "YZ-Z0000000"));
        }

        assertThat(codes.isLockedOut(other.customer(), "next")).isFalse();
        linking.answer(message(other, 5, "YZ-Z0000000"));

        assertThat(linking.answer(message(other, 6, code)).orElseThrow()).startsWith("Too many");
        assertThat(redis.ttl(Keys.tries(other.customer()))).isBetween(1L, LinkCodes.GOOD_FOR.toSeconds());
        assertThat(links.together(web.customer())).containsExactly(web.customer());
    }

    @Test
    void codesExpire() {
        Conversation web = conversation("web", Language.EN);
        LinkCode code = codes.give(new Holder(web.customer(), web.id())).orElseThrow();
        String key = redis.keys("*:link-code").iterator().next();

        assertThat(redis.ttl(key)).isBetween(1L, LinkCodes.GOOD_FOR.toSeconds());
        assertThat(redis.hgetAll(key).values()).doesNotContain(code.value());
        redis.del(key);
        assertThat(codes.find(code, "m")).isEmpty();
    }

    @Test
    void leavesEverythingElseToTheBot() {
        Conversation web = conversation("web", Language.EN);

        assertThat(linking.answer(message(web, 1, "How do I link my booking to my passport?")))
                .isEmpty();
        assertThat(linking.answer(message(web, 2, "我的订单号是 YZ-12345678，救命"))).isEmpty();
        assertThat(linking.answer(message(web, 3, "Link code!")).orElseThrow()).contains("YZ-");
    }
}
