package io.yizhan.bot.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.AgentClient;
import io.yizhan.bot.AgentClient.Answer;
import io.yizhan.bot.process.ServerProcess;
import io.yizhan.bot.process.TravellerClient;
import io.yizhan.bot.storage.RedisFixture;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An admin teaches the bot, over HTTP, on two nodes that share one Redis. */
class LearningTest {
    private static final String LEARNING = "/api/admin/learning";
    private static final String UNSEEN = "行李寄存多少钱";
    private static final List<String> TAUGHT =
            List.of("火车站附近哪里可以寄存行李", "你们有行李寄存服务吗", "退房后行李能先放哪儿", "机场寄存箱子怎么收费", "想把大箱子存半天", "存包柜在哪");

    @TempDir
    static Path data;

    private static RedisFixture redis;
    private static ServerProcess one;
    private static ServerProcess other;
    private static AgentClient admin;
    private static AgentClient adminOfOther;

    @BeforeAll
    static void start() {
        redis = RedisFixture.start();
        one = ServerProcess.start(data.resolve("one"), redis.settings());
        other = ServerProcess.start(data.resolve("other"), redis.settings());
        admin = AgentClient.admin(one.http("/").getPort());
        adminOfOther = AgentClient.admin(other.http("/").getPort());
        admin.post("/api/admin/entries", entry());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> admin.get("/actuator/health").status() == 200
                        && admin.get(LEARNING + "/labels")
                                .body()
                                .get("items")
                                .toString()
                                .contains("luggage.storage"));
    }

    @AfterAll
    static void stop() {
        one.close();
        other.close();
        redis.close();
    }

    @AfterEach
    void goBackToWhatWasShipped() {
        admin.delete(LEARNING + "/build");
        admin.delete(LEARNING + "/draft");
        admin.post(LEARNING + "/versions/0/restore", Map.of());
    }

    private static Map<String, Object> entry() {
        return Map.of(
                "id",
                "luggage.storage",
                "topic",
                "luggage.storage",
                "status",
                "published",
                "question",
                Map.of("zh", "可以代为保管物品吗？", "en", "Do you keep things for me?"),
                "variants",
                Map.of("zh", List.of(), "en", List.of()),
                "answer",
                Map.of("zh", "可以，前台免费保管 24 小时。", "en", "Yes, at the front desk, free for 24 hours."));
    }

    private static JsonNode preview(AgentClient of, String text) {
        return of.post("/api/admin/preview", Map.of("text", text)).body();
    }

    private static Answer teach(String label, List<String> texts) {
        return admin.post(
                LEARNING + "/draft/examples",
                Map.of(
                        "items",
                        texts.stream()
                                .map(text -> Map.of("text", text, "label", label))
                                .toList()));
    }

    private static JsonNode built() {
        assertThat(admin.post(LEARNING + "/build", Map.of()).status()).isEqualTo(202);
        await().atMost(Duration.ofMinutes(3))
                .until(() -> admin.get(LEARNING + "/build")
                        .body()
                        .at("/build/finishedAt")
                        .isString());
        JsonNode report = admin.get(LEARNING + "/build").body();
        assertThat(report.at("/build/state").asString()).as("%s", report).isEqualTo("ready");
        return report;
    }

    private static HttpResponse<String> upload(String path, String type, String content) throws Exception {
        String login = Base64.getEncoder()
                .encodeToString(("admin:" + ServerProcess.ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(one.http(path))
                            .header("Authorization", "Basic " + login)
                            .header("Content-Type", type)
                            .POST(BodyPublishers.ofString(content))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    @Test
    void whatIsTaughtIsMeasuredPublishedToAllNodesKeptOverARestartAndTakenBack() throws Exception {
        String before = preview(admin, UNSEEN).path("entryId").asString("");
        String shipped = admin.get(LEARNING).body().at("/current/model").asString();
        upload(
                LEARNING + "/regression",
                "text/csv",
                "text,lang,expect,topics,emergency,level\n" + UNSEEN + ",zh,answer,luggage.storage,,\n");
        assertThat(teach("luggage.storage", TAUGHT).body().get("items")).hasSize(TAUGHT.size());

        JsonNode report = built();

        assertThat(report.at("/comparison/flips"))
                .filteredOn(flip -> flip.get("text").asString().equals(UNSEEN))
                .singleElement()
                .satisfies(flip -> {
                    assertThat(flip.get("after").asString()).contains("luggage.storage");
                    assertThat(flip.get("verdict").asString()).isEqualTo("fixed");
                });
        assertThat(report.at("/comparison/after/figures/zh/emergencyRecall").asDouble())
                .isGreaterThanOrEqualTo(report.at("/comparison/before/figures/zh/emergencyRecall")
                        .asDouble());
        assertThat(preview(admin, UNSEEN).path("entryId").asString(""))
                .as("nothing changes before it is published")
                .isEqualTo(before);

        JsonNode version =
                admin.post(LEARNING + "/publish", Map.of("note", "luggage")).body();

        assertThat(version.get("model").asString()).startsWith(shipped + '+');
        assertThat(preview(admin, UNSEEN).path("entryId").asString("")).isEqualTo("luggage.storage");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(
                                preview(adminOfOther, UNSEEN).path("entryId").asString(""))
                        .isEqualTo("luggage.storage"));
        assertThat(admin.get(LEARNING).body().get("draft")).isEmpty();
        namesEntryAndModelOnTheTimeline(version.get("model").asString());

        one.killAndRestart();

        assertThat(preview(admin, UNSEEN).path("entryId").asString("")).isEqualTo("luggage.storage");
        assertThat(admin.get(LEARNING + "/versions").body().get("current").asLong())
                .isEqualTo(version.get("number").asLong());

        adminOfOther.post(LEARNING + "/versions/0/restore", Map.of());

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(preview(admin, UNSEEN).path("entryId").asString(""))
                                .isEqualTo(before));
        admin.post(LEARNING + "/versions/" + version.get("number").asLong() + "/restore", Map.of());
        assertThat(preview(admin, UNSEEN).path("entryId").asString("")).isEqualTo("luggage.storage");
        assertThat(admin.get(LEARNING + "/audit").body().get("items"))
                .extracting(line -> line.get("act").asString())
                .contains("edited", "built", "published", "restored", "regression-changed");
    }

    private static void namesEntryAndModelOnTheTimeline(String model) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            TravellerClient traveller = TravellerClient.open(one, http, Map.of("locale", (Object) "zh"));
            traveller.post("1", UNSEEN);
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                String customer = admin.get("/api/agent/conversations/" + traveller.conversationId())
                        .body()
                        .at("/summary/customer/id")
                        .asString();
                JsonNode line =
                        admin.get("/api/agent/customers/" + customer).body().at("/timeline/0");
                assertThat(line.path("entryId").asString("")).isEqualTo("luggage.storage");
                assertThat(line.path("entryVersion").asLong()).isEqualTo(1);
                assertThat(line.path("modelVersion").asString("")).isEqualTo(model);
            });
        }
    }

    @Test
    void learnsAnewWhatWasLearnedOverTheModelsOfAnotherProgram() {
        teach("luggage.storage", TAUGHT);
        built();
        long number =
                admin.post(LEARNING + "/publish", Map.of()).body().get("number").asLong();
        String model = "model:"
                + admin.get(LEARNING).body().at("/current/model").asString().split("\\+", 2)[0];
        redis.client().hdel(Keys.version(number), model);

        one.killAndRestart();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(preview(admin, UNSEEN).path("entryId").asString(""))
                                .isEqualTo("luggage.storage"));
        assertThat(redis.client().hexists(Keys.version(number), model)).isTrue();
    }

    @Test
    void buildsOneVersionAtATime() {
        teach("luggage.storage", TAUGHT);
        admin.post(LEARNING + "/build", Map.of());

        Answer second = adminOfOther.post(LEARNING + "/build", Map.of());

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().get("detail").asString()).contains("already", "admin");
        assertThat(admin.delete(LEARNING + "/build").status()).isEqualTo(204);
        assertThat(admin.get(LEARNING + "/build").status()).isEqualTo(404);
        assertThat(admin.get(LEARNING).body().get("draft"))
                .as("the draft stays")
                .hasSize(TAUGHT.size());
    }

    @Test
    void missesNoMoreEmergenciesUnlessAnAdminSaysWhy() {
        admin.put(LEARNING + "/draft/thresholds", Map.of("emergency", 0.999, "doubtful", 0.998));
        JsonNode report = built();
        assertThat(report.get("missesMoreEmergencies").asBoolean()).isTrue();
        assertThat(report.at("/comparison/flips/0/verdict").asString()).isEqualTo("emergency-missed");

        Answer refused = admin.post(LEARNING + "/publish", Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body().get("gate").asString()).isEqualTo("emergency-recall");
        Answer published = admin.post(LEARNING + "/publish", Map.of("reason", "a drill"));
        assertThat(published.body().get("override").asString()).isEqualTo("a drill");
        assertThat(admin.get(LEARNING + "/audit").body().at("/items/0/act").asString())
                .isEqualTo("overridden");
    }

    @Test
    void aWordOfDangerRaisesWhatItStandsIn() {
        double before = preview(admin, "我们遇上卡布奇诺帮了").at("/urgency/score").asDouble();
        admin.post(
                LEARNING + "/draft/terms",
                Map.of("items", List.of(Map.of("word", "卡布奇诺帮", "type", "crime", "weight", 1))));
        built();
        admin.post(LEARNING + "/publish", Map.of());

        assertThat(preview(admin, "我们遇上卡布奇诺帮了").at("/urgency/score").asDouble()).isGreaterThan(before);
    }

    @Test
    void refusesToPublishWhatWasBuiltOnAnotherVersion() {
        teach("luggage.storage", TAUGHT);
        built();
        admin.post(LEARNING + "/publish", Map.of());
        teach("luggage.storage", List.of("我的箱子想寄放两小时"));
        built();
        admin.post(LEARNING + "/versions/0/restore", Map.of());

        Answer stale = admin.post(LEARNING + "/publish", Map.of());

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body().get("detail").asString()).contains("build it again");
    }

    @Test
    void saysWhatIsWrongWithEachEdit() {
        Answer answer = admin.post(
                LEARNING + "/draft/examples",
                Map.of(
                        "items",
                        List.of(
                                Map.of("text", "好", "label", "hotel.full"),
                                Map.of("text", " ", "label", "hotel.full"),
                                Map.of("text", "在吗", "label", "hotel.fool"))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors"))
                .extracting(error -> error.get("row").asInt())
                .containsExactly(2, 3);
        assertThat(admin.get(LEARNING).body().get("draft")).isEmpty();
        assertThat(admin.put(LEARNING + "/draft/thresholds", Map.of("doubtful", 0.9))
                        .status())
                .isEqualTo(400);
        assertThat(admin.post(LEARNING + "/build", Map.of()).status()).isEqualTo(409);
        assertThat(admin.post(LEARNING + "/publish", Map.of()).status()).isEqualTo(409);
        assertThat(admin.post(LEARNING + "/versions/999/restore", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void measuresAnAdminsOwnFile() throws Exception {
        HttpResponse<String> started = upload(LEARNING + "/evaluations", "application/x-ndjson", """
                {"text":"我妈晕倒了叫不醒","lang":"zh","expect":"emergency","topics":[],"emergency":"medical","level":"critical"}
                {"text":"how do I get an invoice","lang":"en","expect":"answer","topics":["invoice.request"]}
                {"text":"转人工","lang":"zh","expect":"answer","topics":["hotel.full"]}
                """);
        assertThat(started.statusCode()).isEqualTo(202);
        String id = JsonMapper.shared().readTree(started.body()).get("id").asString();

        await().atMost(Duration.ofMinutes(1))
                .until(() -> admin.get(LEARNING + "/evaluations/" + id)
                        .body()
                        .get("state")
                        .asString()
                        .equals("done"));

        JsonNode result = admin.get(LEARNING + "/evaluations/" + id).body().at("/result/before");
        assertThat(result.at("/figures/zh/emergencyRecall").asDouble()).isEqualTo(1);
        assertThat(result.at("/figures/en/topicFirst").asDouble()).isEqualTo(1);
        assertThat(result.at("/confusions/0/expected").asString()).isEqualTo("hotel.full");
        assertThat(result.at("/confusions/0/got").asString()).isEqualTo("human");
        assertThat(result.at("/worst/0/text").asString()).isEqualTo("转人工");
    }

    @Test
    void measuresDialoguesTurnByTurn() throws Exception {
        String file = """
                dialogue,kind,text,lang,expect,topics
                d,,机票怎么改签,zh,answer,flight.rebook
                d,follow-up,那酒店呢,zh,answer,hotel.change
                d,wrong,谢谢,zh,answer,hotel.full
                """;
        HttpResponse<String> started = upload(LEARNING + "/evaluations", "text/csv", file);
        String id = JsonMapper.shared().readTree(started.body()).get("id").asString();

        JsonNode result = await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> admin.get(LEARNING + "/evaluations/" + id).body(),
                        evaluation -> evaluation.get("state").asString().equals("done"))
                .at("/result/before/dialogues");

        assertThat(result.at("/figures/zh/turns").asInt()).isEqualTo(3);
        assertThat(result.at("/figures/zh/right").asInt()).isEqualTo(2);
        assertThat(result.at("/figures/zh/kinds/1/kind").asString()).isEqualTo("follow-up");
        assertThat(result.at("/worst/0/before").asString()).isEqualTo("那酒店呢");
        assertThat(result.at("/worst/0/got").asString()).isEqualTo("small-talk");
        assertThat(upload(LEARNING + "/regression", "text/csv", file).statusCode())
                .as("kept are single messages")
                .isEqualTo(409);
    }

    @Test
    void namesTheBadRowsOfAFile() throws Exception {
        HttpResponse<String> answer = upload(LEARNING + "/evaluations", "text/csv", """
                text,lang,expect,topics,emergency,level
                好的,zh,smalltalk,,,
                ,zh,smalltalk,,,
                hello,fr,smalltalk,,,
                hi,en,maybe,,,
                refund,en,answer,,,
                help,en,emergency,,fire,
                """);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(answer.body()).get("errors"))
                .extracting(error ->
                        error.get("row").asInt() + " " + error.get("field").asString())
                .containsExactly("3 text", "4 lang", "5 expect", "6 topics", "7 emergency");
        assertThat(upload(LEARNING + "/evaluations", "image/png", "x").statusCode())
                .isEqualTo(415);
    }

    @Test
    void isForAdminsAlone() {
        AgentClient agent = admin.hire("pupil", "Pupil");

        assertThat(agent.get(LEARNING).status()).isEqualTo(403);
        assertThat(agent.post(LEARNING + "/build", Map.of()).status()).isEqualTo(403);
    }
}
