package io.yizhan.bot.wechat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** WeChat for some accounts: serves the API on a port of its own and calls the server under test. */
public final class WeChatSimulator implements AutoCloseable {
    private final Map<String, SimulatedAccount> accounts = new ConcurrentHashMap<>();
    private final Map<String, SimulatedFollower> followers = new ConcurrentHashMap<>();
    private final Map<String, byte[]> media = new ConcurrentHashMap<>();
    private final AtomicLong messageIds = new AtomicLong(23_000_000_000_000_000L);
    private volatile Duration passed = Duration.ZERO;
    private volatile Duration pause = Duration.ofSeconds(5);
    private volatile Duration travel = Duration.ZERO;
    private volatile int quota = 5;
    private volatile double answersLost;
    private final AtomicReference<URI> server = new AtomicReference<>();
    private final HttpServer http;
    private final HttpClient client = HttpClient.newHttpClient();

    /** What goes wrong, and how often. */
    final Faults faults = new Faults();

    private WeChatSimulator(HttpServer http) {
        this.http = http;
    }

    /** Starts the API on a free port. */
    public static WeChatSimulator start(SimulatedAccount... accounts) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
            WeChatSimulator simulator = new WeChatSimulator(http);
            List.of(accounts).forEach(account -> simulator.accounts.put(account.id(), account));
            http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            http.createContext("/cgi-bin/", new SimulatedApi(simulator));
            http.start();
            return simulator;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String apiBaseUrl() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** Where the server under test listens. */
    public void serverIs(URI address) {
        server.set(address);
    }

    URI server() {
        return Objects.requireNonNull(server.get(), "serverIs(…) comes first");
    }

    HttpClient client() {
        return client;
    }

    SimulatedAccount account(String id) {
        return Objects.requireNonNull(accounts.get(id));
    }

    /** The account of an AppID, for the API. */
    Optional<SimulatedAccount> byAppId(String appId) {
        return accounts.values().stream()
                .filter(account -> account.appId().equals(appId))
                .findFirst();
    }

    /** Somebody who follows an account; the same OpenID is the same person. */
    public SimulatedFollower follower(String account, String openId) {
        return followers.computeIfAbsent(openId, id -> new SimulatedFollower(this, account(account), id));
    }

    Optional<SimulatedFollower> find(String openId) {
        return Optional.ofNullable(followers.get(openId));
    }

    /** Uploads what a follower took with the telephone; gives its media id. */
    public String upload(byte[] content) {
        String id = "media-" + messageIds.incrementAndGet();
        media.put(id, content);
        return id;
    }

    Optional<byte[]> media(String id) {
        return Optional.ofNullable(media.get(id));
    }

    long nextMessageId() {
        return messageIds.incrementAndGet();
    }

    /** How long WeChat waits before it calls again; 5 s unless told. */
    public void callsAgainAfter(Duration time) {
        pause = time;
    }

    Duration pause() {
        return pause;
    }

    /** How long an answer to a call is on its way from the server to the telephone; nothing unless told. */
    public void answersTake(Duration time) {
        travel = time;
    }

    Duration travel() {
        return travel;
    }

    /** Customer-service messages after a message of a follower; 5 unless told. */
    public void allows(int messages) {
        quota = messages;
    }

    int quota() {
        return quota;
    }

    /** This share of the answers to calls gets lost on its way, 0 to 1; WeChat then calls again. */
    public void losesAnswers(double share) {
        answersLost = share;
    }

    boolean losesThisAnswer() {
        return ThreadLocalRandom.current().nextDouble() < answersLost;
    }

    /** Lets time pass on WeChat's side alone. */
    public void pass(Duration time) {
        passed = passed.plus(time);
    }

    Instant now() {
        return Instant.now().plus(passed);
    }

    @Override
    public void close() {
        http.stop(0);
        client.close();
    }
}
