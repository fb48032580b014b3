package io.yizhan.bot.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.WholeServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Curation and preview as an admin's script uses them. */
@WholeServer
class CurationTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String ENTRIES = "/api/admin/entries";

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    private record Answer(int status, JsonNode body) {}

    private HttpRequest.Builder to(String path) {
        String login = "admin:" + WholeServer.ADMIN_PASSWORD;
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }

    private Answer call(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body()));
    }

    private Answer send(String method, String path, @Nullable Object body) throws Exception {
        return call(to(path).header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private static Map<String, Object> draft(String id, String answer, long version) {
        return Map.of(
                "id",
                id,
                "topic",
                "attraction.tickets",
                "status",
                "published",
                "question",
                Map.of("zh", "穹顶蹦床馆要穿防滑袜吗？", "en", "Do I need grip socks for the Dome trampoline park?"),
                "variants",
                Map.of("zh", List.of("蹦床馆防滑袜"), "en", List.of("trampoline grip socks")),
                "answer",
                Map.of("zh", answer, "en", answer),
                "version",
                version);
    }

    @Test
    void anEntryIsMadeFoundChangedAndDeleted() throws Exception {
        String path = ENTRIES + "/socks";
        Answer created = send("POST", ENTRIES, draft("socks", "Yes: bring your own.", 0));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().get("version").asLong()).isEqualTo(1);
        assertThat(created.body().get("updatedBy").asString()).isEqualTo("admin");

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            JsonNode preview = preview("Do I need grip socks for the Dome trampoline park?");
            assertThat(preview.path("entryId").asString("")).isEqualTo("socks");
        });

        Answer changed = send("PUT", path, draft("socks", "Yes, or buy them there.", 1));
        assertThat(changed.body().get("version").asLong()).isEqualTo(2);
        Answer stale = send("PUT", path, draft("socks", "No.", 1));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.body().get("detail").asString()).contains("version 2");
        assertThat(send("GET", path + "/history", null).body().get("items")).hasSize(1);

        Answer found = send("GET", ENTRIES + "?query=trampoline&status=published&topic=attraction.tickets", null);
        assertThat(found.body().get("total").asInt()).isEqualTo(1);

        assertThat(send("DELETE", path, null).status()).isEqualTo(204);
        assertThat(send("GET", path, null).status()).isEqualTo(404);
        assertThat(send("DELETE", path, null).status()).isEqualTo(404);
    }

    @Test
    void saysInASentenceWhatIsWrongWithAnEntry() throws Exception {
        Answer answer = send(
                "POST",
                ENTRIES,
                Map.of(
                        "id", "x",
                        "topic", "hotel.full",
                        "status", "published",
                        "question", Map.of("zh", "问"),
                        "variants", Map.of("en", List.of("same", "Same")),
                        "answer", Map.of("zh", "答".repeat(2_001), "en", "a"),
                        "validFrom", "2026-05-01",
                        "validTo", "2026-04-01"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors"))
                .extracting(error -> error.get("field").asString())
                .containsExactlyInAnyOrder("question.en", "variants.en", "answer.zh", "validTo");
        assertThat(send("POST", ENTRIES, "text").body().get("detail").asString())
                .contains("JSON");
        assertThat(send("GET", ENTRIES + "?size=0", null).status()).isEqualTo(400);
        assertThat(send("GET", ENTRIES + "?page=x", null).body().get("detail").asString())
                .contains("page");
    }

    @Test
    void keepsTheLastGuidanceForAnEmergency() throws Exception {
        JsonNode guidance = send("GET", ENTRIES + "?topic=emergency.stranded&size=200", null)
                .body()
                .get("items");
        Answer last = new Answer(0, JSON.createObjectNode());
        for (JsonNode entry : guidance) {
            last = send("PUT", ENTRIES + '/' + entry.get("id").asString(), unpublished(entry));
        }
        assertThat(last.status()).isEqualTo(409);
        assertThat(last.body().get("detail").asString()).contains("emergency.stranded");
    }

    private static JsonNode unpublished(JsonNode entry) {
        return ((tools.jackson.databind.node.ObjectNode) entry.deepCopy()).put("status", "draft");
    }

    @Test
    void whatIsExportedCanBeImported() throws Exception {
        for (Map.Entry<String, String> format : Map.of(
                        "json", "application/json",
                        "csv", "text/csv",
                        "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .entrySet()) {
            byte[] file = http.send(
                            to(ENTRIES + "/export?format=" + format.getKey()).build(), BodyHandlers.ofByteArray())
                    .body();
            Answer report = call(to(ENTRIES + "/import?mode=replace&dryRun=true")
                    .header("Content-Type", format.getValue())
                    .POST(BodyPublishers.ofByteArray(file)));
            assertThat(report.status()).as("%s", report.body()).isEqualTo(200);
            assertThat(report.body().get("unchanged").asInt()).isGreaterThan(300);
            assertThat(report.body().get("deleted")).isEmpty();
        }
    }

    @Test
    void anImportNamesItsBadRows() throws Exception {
        String csv = "id,topic,status,question.zh,question.en,answer.zh,answer.en\n,hotel.full,draft,问,Q,答,A\n";
        String boundary = "---file";
        String upload =
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"my.csv\"\r\n\r\n" + csv
                        + "\r\n--" + boundary + "--\r\n";

        Answer answer = call(to(ENTRIES + "/import")
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofString(upload)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").get(0).get("row").asInt()).isEqualTo(2);
        assertThat(answer.body().get("errors").get(0).get("field").asString()).isEqualTo("id");
        assertThat(call(to(ENTRIES + "/import")
                                .header("Content-Type", "image/png")
                                .POST(BodyPublishers.ofString("x")))
                        .status())
                .isEqualTo(415);
    }

    private JsonNode preview(String text) throws Exception {
        return send("POST", "/api/admin/preview", Map.of("text", text)).body();
    }

    @Test
    void previewsAnEmergencyWithItsGuidance() throws Exception {
        JsonNode preview = preview("救命，我妈在曼谷的酒店突然昏倒了，没有呼吸");

        assertThat(preview.get("decision").asString()).isEqualTo("escalate");
        assertThat(preview.get("urgency").get("level").asString()).isEqualTo("critical");
        assertThat(preview.get("urgency").get("emergency").asString()).isEqualTo("medical");
        assertThat(preview.get("topic").asString()).isEqualTo("emergency.medical");
        assertThat(preview.get("language").asString()).isEqualTo("zh");
        assertThat(preview.get("reply").asString()).contains("1669");
    }

    @Test
    void previewsASpecialistNeed() throws Exception {
        JsonNode preview =
                preview("I want to file a complaint, your guide forced us to shop and I demand compensation");

        assertThat(preview.get("decision").asString()).isEqualTo("escalate");
        assertThat(preview.get("topic").asString()).isEqualTo("complaint");
        assertThat(preview.get("urgency").get("level").asString()).isEqualTo("high");
    }

    @Test
    void previewsAChoiceAmongTheOptionsOfTheHistory() throws Exception {
        String vague = "";
        JsonNode first = JSON.createObjectNode();
        for (String words : List.of("退票", "退款", "改签", "取消", "行李", "发票", "签证", "酒店", "保险")) {
            if (!first.path("decision").asString("").equals("clarify")) {
                vague = words;
                first = preview(words);
            }
        }
        assertThat(first.get("decision").asString()).isEqualTo("clarify");
        String second = first.get("options").get(1).get("entryId").asString();

        JsonNode chosen = send(
                        "POST",
                        "/api/admin/preview",
                        Map.of(
                                "text",
                                "第二个",
                                "history",
                                List.of(
                                        Map.of("from", "traveller", "text", vague),
                                        Map.of(
                                                "from",
                                                "bot",
                                                "text",
                                                first.get("reply").asString()))))
                .body();

        assertThat(chosen.get("decision").asString()).isEqualTo("answer");
        assertThat(chosen.get("entryId").asString()).isEqualTo(second);
    }

    @Test
    void refusesAPreviewOfNothing() throws Exception {
        Answer answer = send("POST", "/api/admin/preview", Map.of("text", " "));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("detail").asString()).isEqualTo("text is missing.");
        assertThat(send("POST", "/api/admin/preview", Map.of("text", "x".repeat(4_001)))
                        .status())
                .isEqualTo(400);
    }
}
