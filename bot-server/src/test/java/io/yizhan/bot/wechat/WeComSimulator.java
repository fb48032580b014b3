package io.yizhan.bot.wechat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
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

/** WeCom for one company with one customer-service desk: what customers write, calls that announce it, and their telephones. */
public final class WeComSimulator implements AutoCloseable {
    private static final String AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    static final String CORP = "ww-corp";
    static final String SECRET = "secret-of-the-company";
    private static final String TOKEN = "tokenOfTheCompany";
    private static final String DESK = "wk-desk";

    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();
    private final WxCryptUtil crypto = new WxCryptUtil(TOKEN, AES_KEY, CORP);
    private final List<Map<String, Object>> feed = new CopyOnWriteArrayList<>();
    private final Set<String> unannounced = ConcurrentHashMap.newKeySet();
    private final SimulatedSessions sessions = new SimulatedSessions();
    private final Map<String, byte[]> media = new ConcurrentHashMap<>();
    private final SimulatedWeComApi api;
    private volatile URI server = URI.create("http://localhost");

    final Faults faults = new Faults();

    private WeComSimulator() {
        api = new SimulatedWeComApi(faults, sessions, feed, media);
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/cgi-bin/", api);
        http.start();
    }

    /** Starts the API on a free port. */
    public static WeComSimulator start() {
        return new WeComSimulator();
    }

    /** Messages after a message of a customer; 5 unless told. */
    public void allows(int messages) {
        sessions.allow(messages);
    }

    SimulatedSessions sessions() {
        return sessions;
    }

    SimulatedWeComApi api() {
        return api;
    }

    /** Where the server under test listens. */
    public void serverIs(URI address) {
        server = address;
    }

    /** The server's settings for this company. */
    public Map<String, String> settings() {
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
        return append(customer, messageId, text(text));
    }

    /** The call that announces it gets lost. */
    void writeUnannounced(String customer, String messageId, String text) {
        store(customer, messageId, text(text));
    }

    private static Map<String, ?> text(String text) {
        return Map.of("msgtype", "text", "text", Map.of("content", text));
    }

    int sendPicture(String customer, String messageId, byte[] picture) throws IOException, InterruptedException {
        media.put("media-" + messageId, picture);
        return append(
                customer, messageId, Map.of("msgtype", "image", "image", Map.of("media_id", "media-" + messageId)));
    }

    /** What nobody has been told yet stands in the feed already when somebody tries again; else the same stands there twice. */
    private int append(String customer, String messageId, Map<String, ?> content)
            throws IOException, InterruptedException {
        if (unannounced.add(messageId)) {
            store(customer, messageId, content);
        }
        int status = announce();
        if (status == 200) {
            unannounced.remove(messageId);
        }
        return status;
    }

    private void store(String customer, String messageId, Map<String, ?> content) {
        Map<String, Object> message = new LinkedHashMap<>(content);
        message.put("msgid", messageId);
        message.put("open_kfid", DESK);
        message.put("external_userid", customer);
        message.put("send_time", Instant.now().getEpochSecond());
        message.put("origin", 3);
        sessions.wrote(customer);
        feed.add(message);
    }

    /** How many messages stand in the feed. */
    int written() {
        return feed.size();
    }

    /** Calls to say that there is something to fetch. @return the HTTP status */
    int announce() throws IOException, InterruptedException {
        return announce("<xml><ToUserName><![CDATA[" + CORP + "]]></ToUserName><CreateTime>1</CreateTime>"
                + "<MsgType><![CDATA[event]]></MsgType><Event><![CDATA[kf_msg_or_event]]></Event>"
                + "<Token><![CDATA[ENC-token]]></Token><OpenKfId><![CDATA[" + DESK + "]]></OpenKfId></xml>");
    }

    byte[] media(String id) {
        return media.getOrDefault(id, new byte[0]);
    }

    List<String> screen(String customer) {
        return sessions.screen(customer);
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

    @Override
    public void close() {
        http.stop(0);
        client.close();
    }
}
