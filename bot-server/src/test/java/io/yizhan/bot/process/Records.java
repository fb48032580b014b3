package io.yizhan.bot.process;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a server has stored, as an agent sees it. */
final class Records {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 500;

    private final ServerProcess server;
    private final HttpClient http;

    Records(ServerProcess server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    /** All events of a conversation. */
    List<JsonNode> events(String conversation) throws IOException, InterruptedException {
        List<JsonNode> events = new ArrayList<>();
        int before;
        do {
            before = events.size();
            String path = "/api/agent/conversations/" + conversation + "/events?limit=" + PAGE + "&after=";
            long last = events.isEmpty() ? 0 : events.getLast().get("seq").asLong();
            get(path + last).get("events").forEach(events::add);
        } while (events.size() == before + PAGE);
        return events;
    }

    /** The numbers of the messages on the timeline of a conversation's customer, in order. */
    List<Long> timeline(String conversation) throws IOException, InterruptedException {
        String customer = get("/api/agent/conversations/" + conversation)
                .at("/summary/customer/id")
                .asString();
        List<Long> seqs = new ArrayList<>();
        String before = "";
        while (true) {
            JsonNode page = get("/api/agent/customers/" + customer + before);
            List<JsonNode> lines = new ArrayList<>();
            page.get("timeline").forEach(lines::add);
            if (lines.isEmpty()) {
                return seqs.reversed();
            }
            lines.stream()
                    .filter(line -> line.get("kind").asString().equals("exchange"))
                    .forEach(line -> seqs.add(line.get("seq").asLong()));
            before = "?before=" + lines.getLast().get("id").asString();
        }
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.http(path))
                .header("Authorization", TravellerClient.admin())
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
