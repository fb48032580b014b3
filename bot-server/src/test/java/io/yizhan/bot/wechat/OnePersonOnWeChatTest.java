package io.yizhan.bot.wechat;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.WholeServer;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.MessageHandler.Arrival;
import io.yizhan.channel.MessageHandler.Sender;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.JsonNode;

/** A follower turns out to be somebody who is known already. */
@WholeServer
class OnePersonOnWeChatTest {
    private static final List<String> ACCOUNTS = List.of("home", "abroad");
    private static final WeChatSimulator WECHAT = WeChatSimulator.start(ACCOUNTS.stream()
            .map(account -> new SimulatedAccount(account, "encrypted"))
            .toArray(SimulatedAccount[]::new));

    private final String one = "o-" + UUID.randomUUID();
    private final String other = "o-" + UUID.randomUUID();

    @LocalServerPort
    private int port;

    @Autowired
    private MessageHandler handler;

    @Autowired
    private UnifiedJedis redis;

    private AgentClient agent;

    @DynamicPropertySource
    static void accounts(DynamicPropertyRegistry registry) {
        for (int i = 0; i < ACCOUNTS.size(); i++) {
            WECHAT.account(ACCOUNTS.get(i)).settings(i, WECHAT.apiBaseUrl()).forEach(setting -> {
                String[] parts = setting.split("=", 2);
                registry.add(parts[0], () -> parts[1]);
            });
        }
    }

    @BeforeEach
    void connect() {
        WECHAT.serverIs(URI.create("http://localhost:" + port + "/"));
        agent = AgentClient.admin(port);
    }

    @AfterAll
    static void hangUp() {
        WECHAT.close();
    }

    private JsonNode customerOf(ConversationId conversation) {
        String id = agent.get("/api/agent/conversations/" + conversation)
                .body()
                .at("/summary/customer/id")
                .asString();
        return agent.get("/api/agent/customers/" + id).body();
    }

    private ConversationId conversation(String account, String follower) {
        return handler.conversationWith(new Sender("wechat:" + account, follower, null, null));
    }

    private static List<String> channels(JsonNode customer) {
        return StreamSupport.stream(customer.get("identities").spliterator(), false)
                .map(identity -> identity.get("channel").asString())
                .filter(channel -> !channel.equals("person"))
                .toList();
    }

    @Test
    void aCodeFromTheWebIsTakenInTheCallItselfAndAgainInItsRepetition() {
        ConversationId web =
                handler.open(new Arrival("web", one, null, "zh", null)).conversation();
        SimulatedFollower follower = WECHAT.follower("home", one);
        follower.write("你好");
        String code = handler.linkCode(web).code();
        follower.sender().loseAnswers(1);

        CallbackSender.Outcome outcome = follower.write(code);

        assertThat(outcome.tries()).isEqualTo(2);
        assertThat(outcome.text()).hasValueSatisfying(text -> assertThat(text).startsWith("关联成功"));
        assertThat(channels(customerOf(web))).containsExactlyInAnyOrder("web", "wechat:home");
        assertThat(customerOf(conversation("home", one)).at("/links/0/origin").asString())
                .isEqualTo("code");
    }

    @Test
    void whoIsErasedIsForgottenByTheChannelToo() {
        SimulatedFollower follower = WECHAT.follower("home", one);
        follower.sendPlace(48.86, 2.35, "Paris");
        String customer = customerOf(conversation("home", one)).get("id").asString();
        assertThat(redis.keys("*" + one + "*")).hasSizeGreaterThan(2);

        agent.delete("/api/admin/customers/" + customer);

        assertThat(redis.keys("*" + one + "*")).isEmpty();
    }

    @Test
    void whoseUnionIdIsToldLateIsLinkedOnWeChatsWord() {
        SimulatedFollower here = WECHAT.follower("home", one);
        SimulatedFollower there = WECHAT.follower("abroad", other);
        here.write("你好");
        there.write("你好");
        assertThat(channels(customerOf(conversation("home", one)))).containsExactly("wechat:home");

        there.isAlso(here);
        there.subscribe();

        JsonNode customer = customerOf(conversation("home", one));
        assertThat(channels(customer)).containsExactlyInAnyOrder("wechat:home", "wechat:abroad");
        assertThat(customer.at("/links/0/origin").asString()).isEqualTo("provider");
    }
}
