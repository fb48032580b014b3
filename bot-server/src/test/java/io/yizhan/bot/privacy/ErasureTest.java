package io.yizhan.bot.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.WholeServer;
import io.yizhan.bot.channel.WebhookSystem;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.conversation.PersonalData;
import io.yizhan.bot.profile.CustomerLinks;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.Link;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A traveller on two channels who wants a copy of everything, and then nothing to be left. */
@WholeServer
class ErasureTest {
    private static final String SECRET = "a-secret-that-both-sides-share";
    private static final WebhookSystem SYSTEM = new WebhookSystem(SECRET);
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    private final String one = UUID.randomUUID().toString();
    private final String two = UUID.randomUUID().toString();
    private final byte[] ticket = ("ticket of " + one).getBytes(StandardCharsets.UTF_8);

    @LocalServerPort
    private int port;

    @Autowired
    private UnifiedJedis redis;

    @Autowired
    private Erasures erasures;

    @Autowired
    private List<PersonalData> features;

    @Autowired
    private CustomerLinks links;

    @Autowired
    private CustomerProfiles profiles;

    private AgentClient admin;

    @DynamicPropertySource
    static void account(DynamicPropertyRegistry settings) {
        for (int i = 0; i < 2; i++) {
            String account = "yizhan.webhook.accounts[" + i + "].";
            String id = i == 0 ? "app" : "crm";
            settings.add(account + "id", () -> id);
            settings.add(account + "secret", () -> SECRET);
            settings.add(account + "url", SYSTEM::url);
        }
        settings.add("yizhan.delivery.tries", () -> "1");
        settings.add("yizhan.delivery.rest-after-outage", () -> "50ms");
    }

    @BeforeEach
    void connect() {
        admin = AgentClient.admin(port);
        call("app");
    }

    @AfterEach
    void takeEverything() {
        SYSTEM.takeEverything();
    }

    private void call(String account) {
        SYSTEM.connect(URI.create("http://localhost:" + port + "/channels/webhook/" + account));
    }

    private JsonNode customerOf(String conversation) {
        String id = admin.get("/api/agent/conversations/" + conversation)
                .body()
                .at("/summary/customer/id")
                .asString();
        return admin.get("/api/agent/customers/" + id).body();
    }

    private String say(String who, String text) throws Exception {
        int before = SYSTEM.shown(who).size();
        String conversation = WebhookSystem.conversation(
                        SYSTEM.say(who, UUID.randomUUID().toString(), text))
                .value();
        await().atMost(Duration.ofSeconds(20)).until(() -> SYSTEM.shown(who).size() > before);
        return conversation;
    }

    private int attachment(String conversation, byte[] content) throws Exception {
        return admin.download(
                        "/api/agent/conversations/" + conversation + "/attachments/" + DigestUtils.sha256Hex(content))
                .statusCode();
    }

    private Set<String> keysOf(String... ids) {
        return Stream.of(ids).flatMap(id -> redis.keys("*" + id + "*").stream()).collect(Collectors.toSet());
    }

    @Test
    void erasesOnePersonOnAllChannelsAndNobodyElse() throws Exception {
        String here = say(one, "我对花生过敏，我要投诉，转人工");
        SYSTEM.sendFile(one, "f1", "ticket.txt", ticket);
        SYSTEM.sendFile(one, "f2", "photo.png", PICTURE);
        String stranger = say(two, "你好");
        SYSTEM.sendFile(two, "f1", "same.png", PICTURE);
        call("crm");
        String there = say(one, "How do I change a flight?");
        String first = customerOf(here).get("id").asString();
        String second = customerOf(there).get("id").asString();
        links.link(new CustomerId(first), new CustomerId(second), Link.Origin.CODE, java.time.Instant.now());
        admin.post("/api/agent/conversations/" + here + "/claim", Map.of());
        admin.post("/api/agent/conversations/" + here + "/notes", Map.of("text", "call back"));
        SYSTEM.answer(() -> 400);
        admin.post("/api/agent/conversations/" + here + "/messages", Map.of("clientMessageId", "a1", "text", "您好"));
        await().atMost(Duration.ofSeconds(20)).until(() -> undelivered(here) > 0);

        JsonNode copy = admin.get("/api/admin/customers/" + second + "/export").body();
        assertThat(copy.at("/customer/profiles")).hasSize(2);
        assertThat(copy.get("conversations").findValuesAsString("id")).contains(here, there);
        assertThat(copy.get("conversations").findValuesAsString("name")).contains("ticket.txt", "photo.png");
        assertThat(copy.toString()).contains("我对花生过敏", "call back", "How do I change a flight?", "peanut");

        assertThat(admin.delete("/api/admin/customers/" + second).status()).isEqualTo(202);

        for (String id : List.of(first, second)) {
            assertThat(admin.get("/api/agent/customers/" + id).status()).isEqualTo(404);
        }
        assertThat(admin.get("/api/agent/conversations/" + here).status()).isEqualTo(404);
        assertThat(undelivered(here)).isZero();
        assertThat(admin.get("/api/agent/queue").body().toString()).doesNotContain(here);
        assertThat(keysOf(first, second, here, there, one))
                .allMatch(key -> key.contains(":delivery:"), "a cursor for a day, that no delivery hangs on");
        assertThat(redis.hgetAll("yz:{c:" + here.substring(0, 2) + "}:delivery:" + here))
                .containsOnlyKeys("cursor");
        assertThat(attachment(stranger, PICTURE)).isEqualTo(200);
        assertThat(redis.exists("yz:{a:" + DigestUtils.sha256Hex(ticket) + "}:holders"))
                .isFalse();
        assertThat(customerOf(stranger).get("identities")).hasSize(1);
        SYSTEM.takeEverything();
        assertThat(say(one, "你好")).isNotIn(here, there);
    }

    private long undelivered(String conversation) {
        JsonNode items = admin.get("/api/agent/undelivered").body().get("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(item -> item.get("conversationId").asString().equals(conversation))
                .count();
    }

    @Test
    void whatCameInWhileErasingGoesAMinuteLater() throws Exception {
        String conversation = say(one, "你好");
        String customer = customerOf(conversation).get("id").asString();
        admin.delete("/api/admin/customers/" + customer);
        String late = "yz:{c:" + customer.substring(0, 2) + "}:timeline:" + customer;
        redis.xadd(late, StreamEntryID.NEW_ENTRY, Map.of("entry", "{}"));

        erasures.sweep();

        assertThat(redis.exists(late)).isFalse();
        assertThat(erasures.done()).noneMatch(done -> done.customers().contains(new CustomerId(customer)));
        redis.xadd(late, StreamEntryID.NEW_ENTRY, Map.of("entry", "{}"));
        new Erasures(
                        features,
                        links,
                        profiles,
                        redis,
                        JsonMapper.shared(),
                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(2)))
                .sweep();

        assertThat(redis.exists(late)).isFalse();
        assertThat(admin.get("/api/admin/erasures").body().toString()).contains(customer, "\"by\":\"admin\"");
    }

    @Test
    void onlyAdminsMayEraseOrCopy() throws Exception {
        String conversation = say(one, "你好");
        String customer = customerOf(conversation).get("id").asString();
        AgentClient agent = admin.hire("eve", "Eve");

        assertThat(agent.delete("/api/admin/customers/" + customer).status()).isEqualTo(403);
        assertThat(agent.get("/api/admin/customers/" + customer + "/export").status())
                .isEqualTo(403);
        assertThat(admin.delete("/api/admin/customers/00-0000000000000000000000")
                        .status())
                .isEqualTo(404);
    }
}
