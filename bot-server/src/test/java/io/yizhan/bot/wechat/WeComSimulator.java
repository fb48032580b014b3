package io.yizhan.bot.wechat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.yizhan.bot.wechat.WeChatSimulator.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import me.chanjar.weixin.common.util.crypto.SHA1;
import me.chanjar.weixin.common.util.crypto.WxCryptUtil;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** WeCom for one company with one customer-service desk: a feed to fetch, sessions, limits. */
final class WeComSimulator implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    private static final String CORP = "ww-corp";
    private static final String SECRET = "secret-of-the-company";
    private static final String TOKEN = "tokenOfTheCompany";
    private static final String DESK = "wk-desk";
    private static final int PAGE = 2;
    private static final int QUOTA = 5;

    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WxCryptUtil crypto = new WxCryptUtil(TOKEN, AES_KEY, CORP);
    private final List<Map<String, Object>> feed = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> screens = new ConcurrentHashMap<>();
    private final Map<String, Integer> sentSinceWritten = new ConcurrentHashMap<>();
    private final Set<String> messageIds = ConcurrentHashMap.newKeySet();
    private final Set<String> withServicer = ConcurrentHashMap.newKeySet();
    private final Map<String, byte[]> media = new ConcurrentHashMap<>();
    private volatile URI server = URI.create("http://localhost");

    final Faults faults = new Faults();

    WeComSimulator() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/cgi-bin/", this::handle);
        http.start();
    }

    void serverIs(URI address) {
        server = address;
    }

    Map<String, String> settings() {
        String prefix = "yizhan.wecom.accounts[0].";
        return Map.of(
                prefix + "id", "corp",
                prefix + "corp-id", CORP,
                prefix + "secret", SECRET,
                prefix + "token", TOKEN,
                prefix + "aes-key", AES_KEY,
                prefix + "api-base-url", "http://localhost:" + http.getAddress().getPort());
    }

    /** How the server knows a customer of the desk. */
    static String address(String customer) {
        return customer + "@" + DESK;
    }

    /** @return the HTTP status of the call that announces it */
    int write(String customer, String messageId, String text) throws IOException, InterruptedException {
        return append(customer, messageId, Map.of("msgtype", "text", "text", Map.of("content", text)));
    }

    int sendPicture(String customer, String messageId, byte[] picture) throws IOException, InterruptedException {
        media.put("media-" + messageId, picture);
        return append(
                customer, messageId, Map.of("msgtype", "image", "image", Map.of("media_id", "media-" + messageId)));
    }

    private int append(String customer, String messageId, Map<String, ?> content)
            throws IOException, InterruptedException {
        Map<String, Object> message = new LinkedHashMap<>(content);
        message.put("msgid", messageId);
        message.put("open_kfid", DESK);
        message.put("external_userid", customer);
        message.put("send_time", Instant.now().getEpochSecond());
        message.put("origin", 3);
        sentSinceWritten.put(customer, 0);
        feed.add(message);
        return announce("<xml><ToUserName><![CDATA[" + CORP + "]]></ToUserName><CreateTime>1</CreateTime>"
                + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event>"
                + "<Token><![CDATA[ENC-token]]></Token><OpenKfId><![CDATA[" + DESK + "]]></OpenKfId></xml>");
    }

    /** One of WeCom's own servicers takes the session. */
    void takenByServicer(String customer) {
        withServicer.add(customer);
    }

    byte[] media(String id) {
        return media.getOrDefault(id, new byte[0]);
    }

    List<String> screen(String customer) {
        return List.copyOf(screens.getOrDefault(customer, List.of()));
    }

    /** Calls with any content, signed. @return the HTTP status */
    int announce(String content) throws IOException, InterruptedException {
        return client.send(call(content, TOKEN), BodyHandlers.discarding()).statusCode();
    }

    /** Calls with another company's token. @return the HTTP status */
    int announceForged(String content) throws IOException, InterruptedException {
        return client.send(call(content, "another"), BodyHandlers.discarding()).statusCode();
    }

    /** What the server answers when its address is entered. */
    String verify(String echo) throws IOException, InterruptedException {
        String encrypted = crypto.encrypt("0123456789abcdef", echo);
        String address = signed(encrypted, TOKEN)
                .queryParam("echostr", "{echo}")
                .encode()
                .buildAndExpand(encrypted)
                .toUriString();
        return client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString())
                .body();
    }

    private HttpRequest call(String content, String token) {
        String encrypted = crypto.encrypt("0123456789abcdef", content);
        return HttpRequest.newBuilder(signed(encrypted, token).build().toUri())
                .POST(BodyPublishers.ofString("<xml><Encrypt><![CDATA[" + encrypted + "]]></Encrypt></xml>"))
                .build();
    }

    private UriComponentsBuilder signed(String encrypted, String token) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String nonce = Integer.toString(ThreadLocalRandom.current().nextInt(1_000_000));
        return UriComponentsBuilder.fromUri(server.resolve("/channels/wecom/corp"))
                .queryParam("msg_signature", SHA1.gen(token, timestamp, nonce, encrypted))
                .queryParam("timestamp", timestamp)
                .queryParam("nonce", nonce);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> query = UriComponentsBuilder.fromUri(exchange.getRequestURI())
                .build(true)
                .getQueryParams()
                .toSingleValueMap();
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/cgi-bin/gettoken")) {
            boolean known = SECRET.equals(query.get("corpsecret")) && CORP.equals(query.get("corpid"));
            answer(
                    exchange,
                    known
                            ? Map.of("errcode", 0, "access_token", faults.newToken(), "expires_in", 7_200)
                            : Map.of("errcode", 40001));
            return;
        }
        if (!faults.isGood(query.getOrDefault("access_token", ""))) {
            answer(exchange, Map.of("errcode", 42001, "errmsg", "expired"));
            return;
        }
        switch (path) {
            case "/cgi-bin/kf/sync_msg" -> answer(exchange, page(JSON.readTree(body)));
            case "/cgi-bin/kf/send_msg" -> answer(exchange, Map.of("errcode", send(JSON.readTree(body)), "errmsg", ""));
            case "/cgi-bin/kf/service_state/trans" -> {
                withServicer.remove(JSON.readTree(body).path("external_userid").asString());
                answer(exchange, Map.of("errcode", 0, "errmsg", "ok"));
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
            default -> answer(exchange, Map.of("errcode", 48002));
        }
    }

    private Map<String, ?> page(JsonNode request) {
        String cursor = request.path("cursor").asString("");
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
                new ArrayList<>(feed.subList(from, to)));
    }

    private synchronized int send(JsonNode message) {
        int fault = faults.next();
        String customer = message.path("touser").asString();
        if (fault != 0) {
            return fault;
        }
        if (withServicer.contains(customer)) {
            return 95018;
        }
        String type = message.path("msgtype").asString();
        String text = type.equals("text")
                ? message.at("/text/content").asString()
                : "[" + type + "] " + message.at("/" + type + "/media_id").asString();
        if (text.getBytes(StandardCharsets.UTF_8).length > 2_048) {
            return 45002;
        }
        if (!messageIds.add(message.path("msgid").asString())) {
            return 0;
        }
        if (sentSinceWritten.merge(customer, 1, Integer::sum) > QUOTA) {
            return 95001;
        }
        screens.computeIfAbsent(customer, id -> new CopyOnWriteArrayList<>()).add(text);
        return 0;
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

    @Override
    public void close() {
        http.stop(0);
        client.close();
    }
}
