package io.yizhan.bot.channel;

import io.yizhan.channel.ConversationId;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Travellers with the widget; nothing reaches them while they are offline, and they come back by themselves. */
public final class WebTravellers implements OtherSide {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private boolean offline;

    /** @param server for example {@code http://localhost:8080} */
    public WebTravellers(String server) {
        this.address = server + "/api/web/conversations";
    }

    @Override
    public Traveller newTraveller() throws Exception {
        JsonNode opened = JSON.readTree(http.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .POST(BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofString())
                .body());
        return new Visitor(
                opened.get("conversationId").asString(), opened.get("token").asString());
    }

    @Override
    public int sendMalformed() throws Exception {
        return ((Visitor) newTraveller()).post("/messages", "application/json", BodyPublishers.ofString("{\"text"));
    }

    @Override
    public int sendForged() throws Exception {
        Visitor visitor = (Visitor) newTraveller();
        return new Visitor(visitor.id, visitor.token.replaceAll(".$", "!")).say("m1", "你好");
    }

    @Override
    public void failDeliveries() {
        offline = true;
    }

    @Override
    public void recover() {
        offline = false;
    }

    @Override
    public void close() {
        http.close();
    }

    private final class Visitor implements Traveller {
        private final String id;
        private final String token;
        private final List<Said> heard = new ArrayList<>();
        private long last;

        Visitor(String id, String token) {
            this.id = id;
            this.token = token;
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(address + '/' + id + path))
                    .header("Authorization", "Bearer " + token);
        }

        private int post(String path, String type, BodyPublisher body) throws Exception {
            HttpRequest request =
                    request(path).header("Content-Type", type).POST(body).build();
            return http.send(request, BodyHandlers.discarding()).statusCode();
        }

        private int say(String messageId, String text) throws Exception {
            String body = JSON.writeValueAsString(Map.of("clientMessageId", messageId, "text", text));
            return post("/messages", "application/json", BodyPublishers.ofString(body));
        }

        @Override
        public boolean send(String messageId, String text) throws Exception {
            return say(messageId, text) == 202;
        }

        @Override
        public boolean sendPicture(String messageId, byte[] picture) throws Exception {
            String query =
                    "?clientMessageId=" + messageId + "&name=" + URLEncoder.encode("照片.png", StandardCharsets.UTF_8);
            return post("/files" + query, "application/octet-stream", BodyPublishers.ofByteArray(picture)) == 202;
        }

        @Override
        public ConversationId conversation() {
            return new ConversationId(id);
        }

        @Override
        public List<Said> heard() throws Exception {
            if (!offline) {
                String body = http.send(request("/events?after=" + last).build(), BodyHandlers.ofString())
                        .body();
                for (JsonNode event : JSON.readTree(body).get("events")) {
                    last = event.get("seq").asLong();
                    if (event.path("from").asString().equals("bot")) {
                        heard.add(new Said(
                                event.get("text").asString(),
                                event.get("replyTo").asLong()));
                    }
                }
            }
            return List.copyOf(heard);
        }
    }
}
