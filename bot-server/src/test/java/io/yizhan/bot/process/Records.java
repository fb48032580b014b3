package io.yizhan.bot.process;

import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler.Sender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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

    /** The conversation with somebody, among those that were last talked in. */
    ConversationId conversationWith(Sender sender) {
        try {
            for (JsonNode summary : get("/api/agent/conversations?state=recent").get("items")) {
                String customer = summary.at("/customer/id").asString();
                for (JsonNode identity : get("/api/agent/customers/" + customer).get("identities")) {
                    if (summary.get("channel").asString().equals(sender.channel())
                            && identity.get("externalId").asString().equals(sender.id())) {
                        return new ConversationId(summary.get("conversationId").asString());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new IllegalStateException("nobody talked with " + sender.id());
    }

    /** What was given up, at most as much as agents see at once. */
    List<Undelivered> undelivered() throws IOException, InterruptedException {
        List<Undelivered> items = new ArrayList<>();
        get("/api/agent/undelivered?limit=200")
                .get("items")
                .forEach(item -> items.add(new Undelivered(
                        item.get("conversationId").asString(), item.get("seq").asLong())));
        return items;
    }

    record Undelivered(String conversation, long seq) {}

    /** An agent's click. */
    void resend(Undelivered message) throws IOException, InterruptedException {
        String path = "/api/agent/conversations/" + message.conversation() + "/deliveries/" + message.seq() + "/resend";
        HttpRequest request = HttpRequest.newBuilder(server.http(path))
                .header("Authorization", TravellerClient.admin())
                .POST(BodyPublishers.noBody())
                .build();
        http.send(request, BodyHandlers.discarding());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.http(path))
                .header("Authorization", TravellerClient.admin())
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }
}
