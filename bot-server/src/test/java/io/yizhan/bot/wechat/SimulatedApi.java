package io.yizhan.bot.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.yizhan.bot.wechat.SimulatedFollower.Shown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The part of api.weixin.qq.com that a customer service uses, with WeChat's error codes. */
final class SimulatedApi implements HttpHandler {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_TEXT = 2_048;

    private final WeChatSimulator weChat;

    SimulatedApi(WeChatSimulator weChat) {
        this.weChat = weChat;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build(true)
                .getQueryParams()
                .toSingleValueMap();
        byte[] body = exchange.getRequestBody().readAllBytes();
        switch (exchange.getRequestURI().getPath()) {
            case "/cgi-bin/stable_token" -> {
                JsonNode request = JSON.readTree(body);
                token(
                        exchange,
                        request.path("appid").asString(),
                        request.path("secret").asString());
            }
            case "/cgi-bin/token" -> token(exchange, query.getOrDefault("appid", ""), query.getOrDefault("secret", ""));
            default -> authorized(exchange, query, body);
        }
    }

    private void token(HttpExchange exchange, String appId, String secret) throws IOException {
        if (weChat.byAppId(appId)
                .filter(account -> account.secret().equals(secret))
                .isEmpty()) {
            error(exchange, 40125);
            return;
        }
        answer(exchange, Map.of("access_token", weChat.faults.newToken(), "expires_in", 7_200));
    }

    private void authorized(HttpExchange exchange, Map<String, String> query, byte[] body) throws IOException {
        if (!weChat.faults.isGood(query.getOrDefault("access_token", ""))) {
            error(exchange, 40001);
            return;
        }
        int fault = weChat.faults.next();
        if (fault != 0) {
            fail(exchange, fault);
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/cgi-bin/message/custom/send" -> send(exchange, JSON.readTree(body));
            case "/cgi-bin/user/info" -> userInfo(exchange, query.getOrDefault("openid", ""));
            case "/cgi-bin/media/upload" ->
                answer(
                        exchange,
                        Map.of(
                                "type",
                                query.getOrDefault("type", ""),
                                "thumb".equals(query.get("type")) ? "thumb_media_id" : "media_id",
                                weChat.upload(UploadedFile.in(exchange, body)),
                                "created_at",
                                1));
            case "/cgi-bin/media/get" -> media(exchange, query.getOrDefault("media_id", ""));
            default -> error(exchange, 48001);
        }
    }

    private void fail(HttpExchange exchange, int fault) throws IOException {
        switch (fault) {
            case Faults.BAD_GATEWAY -> badGateway(exchange);
            case 40001 -> {
                weChat.faults.expireTokens();
                error(exchange, fault);
            }
            default -> error(exchange, fault);
        }
    }

    /** What stands between us and WeChat answers as such things do. */
    static void badGateway(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/html");
        try (exchange) {
            byte[] page = "<html><body>502 Bad Gateway</body></html>".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(Faults.BAD_GATEWAY, page.length);
            exchange.getResponseBody().write(page);
        }
    }

    private void send(HttpExchange exchange, JsonNode message) throws IOException {
        Shown shown = switch (message.path("msgtype").asString()) {
            case "text" -> Shown.byApi(message.at("/text/content").asString());
            case "msgmenu" -> {
                Shown menu = Shown.byApi(message.at("/msgmenu/head_content").asString());
                message.at("/msgmenu/list")
                        .forEach(item -> menu.menu()
                                .put(
                                        item.get("id").asString(),
                                        item.get("content").asString()));
                yield menu;
            }
            case "image" ->
                Shown.byApi("[image] " + message.at("/image/media_id").asString());
            case "voice" ->
                Shown.byApi("[voice] " + message.at("/voice/media_id").asString());
            case "video" ->
                Shown.byApi("[video] " + message.at("/video/media_id").asString());
            default -> Shown.byApi("");
        };
        if (message.has("video")
                && weChat.media(message.at("/video/thumb_media_id").asString()).isEmpty()) {
            error(exchange, 40007);
            return;
        }
        int code = weChat.find(message.path("touser").asString())
                .map(follower -> shown.text().getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT
                        ? 45002
                        : follower.receive(shown))
                .orElse(40003);
        error(exchange, code);
    }

    private void userInfo(HttpExchange exchange, String openId) throws IOException {
        if (weChat.find(openId).isEmpty()) {
            error(exchange, 40003);
            return;
        }
        SimulatedFollower follower = weChat.find(openId).get();
        answer(
                exchange,
                follower.follows()
                        ? Map.of(
                                "subscribe",
                                1,
                                "openid",
                                openId,
                                "nickname",
                                "",
                                "language",
                                follower.language(),
                                "unionid",
                                follower.unionId())
                        : Map.of("subscribe", 0, "openid", openId));
    }

    private void media(HttpExchange exchange, String id) throws IOException {
        if (weChat.media(id).isEmpty()) {
            error(exchange, 40007);
            return;
        }
        byte[] content = weChat.media(id).get();
        exchange.getResponseHeaders().add("Content-Type", "image/jpeg");
        exchange.getResponseHeaders().add("Content-disposition", "attachment; filename=\"" + id + ".jpg\"");
        write(exchange, content);
    }

    private static void error(HttpExchange exchange, int code) throws IOException {
        answer(exchange, Map.of("errcode", code, "errmsg", code == 0 ? "ok" : "simulated error"));
    }

    private static void answer(HttpExchange exchange, Map<String, ?> json) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json; encoding=utf-8");
        write(exchange, JSON.writeValueAsBytes(json));
    }

    private static void write(HttpExchange exchange, byte[] content) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
            exchange.getResponseBody().write(content);
        }
    }
}
