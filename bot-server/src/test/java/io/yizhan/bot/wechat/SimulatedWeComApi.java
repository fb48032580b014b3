package io.yizhan.bot.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of qyapi.weixin.qq.com that customer service uses, with WeCom's error codes. Gives the feed in small pages. */
final class SimulatedWeComApi implements HttpHandler {
    private static final JsonMapper JSON = JsonMapper.shared();
    static final int PAGE = 2;
    private static final int NOTHING_LOST = -1;

    private final Faults faults;
    private final SimulatedSessions sessions;
    private final List<Map<String, Object>> feed;
    private final Map<String, byte[]> media;
    private final AtomicInteger lost = new AtomicInteger(NOTHING_LOST);
    private final List<String> cursors = new CopyOnWriteArrayList<>();

    SimulatedWeComApi(
            Faults faults, SimulatedSessions sessions, List<Map<String, Object>> feed, Map<String, byte[]> media) {
        this.faults = faults;
        this.sessions = sessions;
        this.feed = feed;
        this.media = media;
    }

    /** Where each fetching of a page began, in order. */
    List<String> cursors() {
        return List.copyOf(cursors);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build(true)
                .getQueryParams()
                .toSingleValueMap();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/cgi-bin/gettoken")) {
            boolean known = WeComSimulator.SECRET.equals(query.get("corpsecret"))
                    && WeComSimulator.CORP.equals(query.get("corpid"));
            answer(
                    exchange,
                    known
                            ? Map.of("errcode", 0, "access_token", faults.newToken(), "expires_in", 7_200)
                            : Map.of("errcode", 40001));
            return;
        }
        if (!faults.isGood(query.getOrDefault("access_token", ""))) {
            error(exchange, 42001);
            return;
        }
        int fault = path.equals("/cgi-bin/kf/sync_msg") ? faults.byChance() : faults.next();
        switch (fault) {
            case 0 -> call(exchange, path, query, body);
            case Faults.BAD_GATEWAY -> SimulatedApi.badGateway(exchange);
            case Faults.ANSWER_LOST -> {
                if (path.equals("/cgi-bin/kf/send_msg")) {
                    send(JSON.readTree(body));
                }
                SimulatedApi.badGateway(exchange);
            }
            case 42001 -> {
                faults.expireTokens();
                error(exchange, fault);
            }
            default -> error(exchange, fault);
        }
    }

    private void call(HttpExchange exchange, String path, Map<String, String> query, byte[] body) throws IOException {
        switch (path) {
            case "/cgi-bin/kf/sync_msg" -> answer(exchange, page(JSON.readTree(body)));
            case "/cgi-bin/kf/send_msg" -> error(exchange, send(JSON.readTree(body)));
            case "/cgi-bin/kf/service_state/get" -> {
                String customer = JSON.readTree(body).path("external_userid").asString();
                answer(exchange, Map.of("errcode", 0, "errmsg", "ok", "service_state", sessions.state(customer)));
            }
            case "/cgi-bin/kf/service_state/trans" -> {
                JsonNode change = JSON.readTree(body);
                error(
                        exchange,
                        sessions.change(
                                change.path("external_userid").asString(),
                                change.path("service_state").asInt()));
            }
            case "/cgi-bin/media/upload" -> {
                String id = "ours-" + media.size();
                media.put(id, UploadedFile.in(exchange, body));
                answer(exchange, Map.of("errcode", 0, "type", query.getOrDefault("type", ""), "media_id", id));
            }
            case "/cgi-bin/media/get" -> {
                exchange.getResponseHeaders().add("Content-Type", "image/png");
                write(exchange, media.getOrDefault(query.get("media_id"), new byte[0]));
            }
            default -> error(exchange, 48002);
        }
    }

    private Map<String, ?> page(JsonNode request) {
        String cursor = request.path("cursor").asString("");
        cursors.add(cursor);
        int from = cursor.isEmpty() ? 0 : Integer.parseInt(cursor);
        int to = Math.min(feed.size(), from + PAGE);
        return Map.of(
                "errcode",
                0,
                "next_cursor",
                Integer.toString(to),
                "has_more",
                to < feed.size() ? 1 : 0,
                "msg_list",
                List.copyOf(feed.subList(from, to)));
    }

    /** The next message is taken; a little later the feed says that it did not arrive. @param failType WeCom's */
    void takeAndLose(int failType) {
        lost.set(failType);
    }

    private int send(JsonNode message) {
        String type = message.path("msgtype").asString();
        int failType = lost.getAndSet(NOTHING_LOST);
        if (failType != NOTHING_LOST) {
            return lose(message, failType);
        }
        return sessions.send(
                message.path("touser").asString(),
                message.path("msgid").asString(),
                type.equals("text")
                        ? message.at("/text/content").asString()
                        : "[" + type + "] "
                                + message.at("/" + type + "/media_id").asString());
    }

    private int lose(JsonNode message, int failType) {
        int code = sessions.swallow(
                message.path("touser").asString(), message.path("msgid").asString());
        if (code == 0) {
            Map<String, Object> event = Map.of(
                    "event_type", "msg_send_fail",
                    "open_kfid", message.path("open_kfid").asString(),
                    "external_userid", message.path("touser").asString(),
                    "fail_msgid", message.path("msgid").asString(),
                    "fail_type", failType);
            feed.add(Map.of(
                    "msgid", "event-" + feed.size(), "send_time", 1, "origin", 4, "msgtype", "event", "event", event));
        }
        return code;
    }

    private static void error(HttpExchange exchange, int code) throws IOException {
        answer(exchange, Map.of("errcode", code, "errmsg", code == 0 ? "ok" : "simulated error"));
    }

    private static void answer(HttpExchange exchange, Map<String, ?> json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        write(exchange, JSON.writeValueAsBytes(json));
    }

    private static void write(HttpExchange exchange, byte[] content) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
