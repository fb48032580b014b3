package io.yizhan.bot.evaluation;

import io.yizhan.bot.process.ServerProcess;
import io.yizhan.bot.process.TravellerClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code Conversations <script> <report>}: has the conversations of a script with a server of its own, over the public surface, and
 * writes down what was said. A script has {@code # title | language} before each conversation and a message a line; a line that
 * begins with {@code agent:} is said by an agent.
 */
public final class Conversations {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AGENT = "agent:";
    private static final long PATIENCE_MS = 10_000;

    private final ServerProcess server;
    private final HttpClient http = HttpClient.newHttpClient();
    private final StringBuilder out = new StringBuilder();

    private Conversations(ServerProcess server) {
        this.server = server;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("yizhan-conversations");
        try (ServerProcess server = ServerProcess.start(data)) {
            Conversations conversations = new Conversations(server);
            conversations.line("# Conversations\n");
            conversations.line(
                    "Ten conversations with the server as it ships, had and written down by `mvn -Pevaluate verify`. Behind"
                            + " each reply: what the bot decided and the entries that it answered from.\n");
            conversations.comeOnline();
            for (String script : Files.readString(Path.of(args[0])).split("(?m)^# ")) {
                if (!script.isBlank()) {
                    conversations.have(script.strip().lines().toList());
                }
            }
            Files.writeString(Path.of(args[1]), conversations.out.toString().stripTrailing() + '\n');
        }
    }

    /** Somebody is at the desk. */
    private void comeOnline() {
        http.newWebSocketBuilder()
                .header("Authorization", TravellerClient.admin())
                .buildAsync(server.webSocket("/ws/agent"), TravellerClient.listener(event -> {}))
                .join();
    }

    private void have(List<String> script) throws IOException, InterruptedException {
        String[] head = script.getFirst().split("\\|");
        line("## " + head[0].strip() + '\n');
        TravellerClient traveller = TravellerClient.open(server, http, Map.of("locale", head[1].strip()));
        boolean claimed = false;
        for (String said : script.subList(1, script.size())) {
            if (said.startsWith(AGENT)) {
                if (!claimed) {
                    agent(traveller, "claim", Map.of());
                    claimed = true;
                }
                String text = said.substring(AGENT.length()).strip();
                agent(
                        traveller,
                        "messages",
                        Map.of("clientMessageId", UUID.randomUUID().toString(), "text", text));
                line("**Agent:** " + text + '\n');
            } else {
                line("**Traveller:** " + said + '\n');
                HttpResponse<String> accepted = traveller.post(UUID.randomUUID().toString(), said);
                if (!claimed) {
                    reply(traveller, JSON.readTree(accepted.body()).get("seq").asLong());
                }
            }
        }
    }

    private void reply(TravellerClient traveller, long seq) throws IOException, InterruptedException {
        for (JsonNode event : traveller.events(seq, PATIENCE_MS)) {
            if (event.path("replyTo").asLong() == seq) {
                line("**Bot:** " + event.get("text").asString().replace("\n", "  \n") + '\n');
                for (JsonNode option : event.path("options")) {
                    line("- " + option.get("label").asString());
                }
                if (!event.path("options").isEmpty()) {
                    line("");
                }
                line("<sub>" + because(event) + "</sub>\n");
                return;
            }
        }
        throw new IllegalStateException("no reply to message " + seq);
    }

    private static String because(JsonNode event) {
        String sources = event.path("sources")
                .valueStream()
                .map(source -> source.get("entryId").asString())
                .collect(Collectors.joining(", "));
        String emergency = event.path("emergency").asString("");
        return event.get("decision").asString()
                + (emergency.isEmpty() ? "" : " · " + emergency)
                + (sources.isEmpty() ? "" : " · " + sources);
    }

    private void agent(TravellerClient traveller, String does, Map<String, String> body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(
                                server.http("/api/agent/conversations/" + traveller.conversationId() + '/' + does))
                        .header("Authorization", TravellerClient.admin())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(does + ": " + answer.statusCode() + ' ' + answer.body());
        }
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
