package io.yizhan.bot.benchmark;

import floor.FloorServer;
import io.yizhan.bot.benchmark.Load.Lane;
import io.yizhan.bot.benchmark.Load.Result;
import io.yizhan.bot.benchmark.Load.Talker;
import io.yizhan.bot.process.ServerProcess;
import io.yizhan.bot.process.TravellerClient;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code mvn -Pbenchmark verify}: what the whole server does beside the floor of the same machine in the same run. Prints
 * the table and writes it to the file named by the first argument.
 */
public final class Benchmark {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int CONVERSATIONS = 64;
    private static final int IDLE = 5_000;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 15));
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    /** The compiler works for a minute and a half beside the server before it has everything in its final form. */
    private static final Duration SERVER_WARM_UP = Duration.ofSeconds(Integer.getInteger("benchmark.warmup", 100));

    private static final List<String> REPEATED = List.of(
            "机票怎么改签",
            "酒店满房怎么办",
            "退款多久到账",
            "行李额度是多少",
            "怎么开发票",
            "How do I change my flight?",
            "Can I cancel my hotel booking?",
            "When will I get my refund?",
            "How do I get an invoice?",
            "护照有效期要多久");
    private static final List<String> EMERGENCIES = List.of(
            "我老公突然晕倒了叫不醒",
            "my passport was just stolen at the station",
            "孩子不见了 找了半小时",
            "we had a car accident, she is bleeding",
            "他说不想活了 现在站在阳台上",
            "hotel is flooding and we are trapped on the second floor");

    private static final AtomicLong RUN = new AtomicLong();

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> rows = new ArrayList<>();
    private final List<String> frequent;
    private double floor;

    private Benchmark(List<String> frequent) {
        this.frequent = frequent;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("yizhan-benchmark");
        Benchmark benchmark = new Benchmark(frequentQuestions());
        benchmark.floor(folder.resolve("floor"));
        benchmark.server(folder.resolve("server"));
        benchmark.report(Path.of(args[0]));
    }

    /** Every phrasing of the shipped entries that answer questions, both languages in turn. */
    private static List<String> frequentQuestions() throws IOException {
        List<String> texts = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath:knowledge/entries/*.json")) {
            for (JsonNode entry : JSON.readTree(file.getContentAsByteArray())) {
                if (!entry.get("topic").asString().startsWith("emergency.")) {
                    JsonNode variants = entry.get("variants");
                    variants.get("zh").forEach(text -> texts.add(text.asString()));
                    variants.get("en").forEach(text -> texts.add(text.asString()));
                }
            }
        }
        Collections.shuffle(texts, new Random(7));
        return texts;
    }

    private void floor(Path data) throws Exception {
        try (ServerProcess server = ServerProcess.startOther(FloorServer.class, data)) {
            List<Talker> talkers = new ArrayList<>();
            for (int i = 0; i < CONVERSATIONS; i++) {
                Talker talker = new Talker();
                talker.connected(TravellerClient.connect(http, server.webSocket("/ws/web"), talker::received)
                        .join());
                talkers.add(talker);
            }
            Load.closed(talkers, WARM_UP, this::repeated);
            Result full = Load.closed(talkers, LENGTH, this::repeated);
            floor = full.perSecond();
            row("Floor: WebSocket echo + one durable append, " + CONVERSATIONS + " connections", full);
            row("Floor at half load", Load.open(talkers, floor / 2, LENGTH, this::repeated));
        }
    }

    private void server(Path data) throws Exception {
        try (Followers followers = new Followers();
                ServerProcess server = ServerProcess.start(data, followers.settings())) {
            text("Memory resident, idle, both models loaded", "%.0f MiB".formatted(server.residentMiB()));
            questions("Distinct questions", talkers(server, CONVERSATIONS), this::distinct);
            questions("Repeated questions", talkers(server, CONVERSATIONS), this::repeated);
            callbacks(server, followers);
            emergencies(server, talkers(server, CONVERSATIONS));
            longConversation(server);
        }
        try (ServerProcess server = ServerProcess.start(data.resolveSibling("idle"))) {
            idle(server);
        }
    }

    private void questions(String name, List<Talker> talkers, LongFunction<String> texts) throws InterruptedException {
        Load.closed(talkers, SERVER_WARM_UP, texts);
        Result full = Load.closed(talkers, LENGTH, texts);
        row(name + ", " + talkers.size() + " conversations", full);
        row(name + " at half load", Load.open(talkers, full.perSecond() / 2, LENGTH, texts));
    }

    /**
     * From WeChat's call, signed and encrypted, to the passive reply in its answer. Most messages of a real account are from
     * followers who have written before; a first one brings a profile asked of WeChat, a new customer and a new conversation.
     */
    private void callbacks(ServerProcess server, Followers followers) throws InterruptedException {
        followers.writeTo(server.http("/"));
        callbacks(
                "from " + Followers.KNOWN + " followers who have written before",
                followers,
                followers.known(CONVERSATIONS),
                SERVER_WARM_UP);
        callbacks(
                "each from a follower who writes for the first time",
                followers,
                followers.newcomers(CONVERSATIONS),
                WARM_UP);
    }

    private void callbacks(String whose, Followers followers, List<Lane> lanes, Duration warmUp)
            throws InterruptedException {
        Load.closed(lanes, warmUp, this::repeated);
        followers.silent();
        Result full = Load.closed(lanes, LENGTH, this::repeated);
        row(
                "WeChat callbacks, %d at once, %s; %d without a passive reply"
                        .formatted(lanes.size(), whose, followers.silent()),
                full);
        Result half = Load.open(lanes, full.perSecond() / 2, LENGTH, this::repeated);
        row("The same at half load; %d without a passive reply".formatted(followers.silent()), half);
    }

    private List<Talker> talkers(ServerProcess server, int count) throws Exception {
        List<Talker> talkers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Talker talker = new Talker();
            talker.connected(TravellerClient.open(server, http, Map.of())
                    .connect(0, talker::received)
                    .join());
            talkers.add(talker);
        }
        return talkers;
    }

    /** From the traveller's sending to the alarm on the agent's console, while questions come as fast as they can. */
    private void emergencies(ServerProcess server, List<Talker> flood) throws Exception {
        ConcurrentHistogram alarms = new ConcurrentHistogram(TimeUnit.SECONDS.toMicros(60), 3);
        Map<String, Long> sentAt = new ConcurrentHashMap<>();
        WebSocket agent = http.newWebSocketBuilder()
                .header("Authorization", TravellerClient.admin())
                .buildAsync(server.webSocket("/ws/agent"), TravellerClient.listener(event -> {
                    if (event.path("type").asString().equals("alarm")) {
                        Long sent =
                                sentAt.remove(event.at("/item/conversationId").asString());
                        if (sent != null) {
                            alarms.recordValue((System.nanoTime() - sent) / 1000);
                        }
                    }
                }))
                .join();
        int count = (int) LENGTH.toSeconds() * 10;
        List<TravellerClient> travellers = new ArrayList<>();
        List<WebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TravellerClient traveller = TravellerClient.open(server, http, Map.of());
            travellers.add(traveller);
            sockets.add(traveller.connect(0, event -> {}).join());
        }
        Thread flooding = Thread.ofVirtual().start(() -> {
            try {
                Load.closed(flood, LENGTH.plusSeconds(4), this::distinct);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        long begin = System.nanoTime() + TimeUnit.SECONDS.toNanos(2);
        for (int i = 0; i < count; i++) {
            Load.sleepUntil(begin + i * TimeUnit.MILLISECONDS.toNanos(100));
            sentAt.put(travellers.get(i).conversationId(), System.nanoTime());
            sockets.get(i)
                    .sendText(TravellerClient.message("e" + i, EMERGENCIES.get(i % EMERGENCIES.size()) + " " + i), true)
                    .join();
        }
        flooding.join();
        agent.abort();
        text(
                "Emergency under a flood of distinct questions, traveller to console",
                "p50 %.0f ms, p99 %.0f ms, worst %.0f ms, %d of %d alarms"
                        .formatted(
                                alarms.getValueAtPercentile(50) / 1000.0,
                                alarms.getValueAtPercentile(99) / 1000.0,
                                alarms.getMaxValue() / 1000.0,
                                alarms.getTotalCount(),
                                count));
    }

    private void longConversation(ServerProcess server) throws Exception {
        Talker talker = talkers(server, 1).getFirst();
        long firstCpu = server.cpuMillis();
        ConcurrentHistogram first = messages(talker, 0, 200);
        long secondCpu = server.cpuMillis();
        messages(talker, 200, 1_400);
        long thirdCpu = server.cpuMillis();
        ConcurrentHistogram last = messages(talker, 1_400, 1_600);
        long fourthCpu = server.cpuMillis();
        text(
                "Messages 1–200 and 1,401–1,600 of one conversation",
                "median %.2f and %.2f ms, server processor %.2f and %.2f ms each"
                        .formatted(
                                first.getValueAtPercentile(50) / 1000.0,
                                last.getValueAtPercentile(50) / 1000.0,
                                (secondCpu - firstCpu) / 200.0,
                                (fourthCpu - thirdCpu) / 200.0));
    }

    private ConcurrentHistogram messages(Talker talker, int from, int to) {
        ConcurrentHistogram times = new ConcurrentHistogram(TimeUnit.SECONDS.toMicros(60), 3);
        for (int i = from; i < to; i++) {
            Load.exchange(talker, i, repeated(i), System.nanoTime(), times);
        }
        return times;
    }

    private void idle(ServerProcess server) throws Exception {
        double before = server.residentMiB();
        List<WebSocket> sockets = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            sockets.add(TravellerClient.open(server, http, Map.of())
                    .connect(0, event -> {})
                    .join());
        }
        double after = server.residentMiB();
        text(
                IDLE + " idle connections",
                "%.0f MiB resident in all, %.0f KiB a connection".formatted(after, (after - before) * 1024 / IDLE));
        sockets.forEach(WebSocket::abort);
    }

    private String repeated(long number) {
        return REPEATED.get((int) (number % REPEATED.size()));
    }

    /** A frequent question with an order's number behind it, so that nobody has asked it before. */
    private String distinct(long number) {
        return frequent.get((int) (number % frequent.size())) + " YZ" + (10_000 + RUN.incrementAndGet());
    }

    private void row(String name, Result result) {
        rows.add("| %s | %,.0f | %.1f | %.1f | %s |"
                .formatted(
                        name,
                        result.perSecond(),
                        result.millis(50),
                        result.millis(99),
                        "%.2f".formatted(result.perSecond() / floor)));
        System.out.println(rows.getLast());
    }

    private void text(String name, String figure) {
        rows.add("| %s | %s | | | |".formatted(name, figure));
        System.out.println(rows.getLast());
    }

    private void report(Path file) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# Benchmark",
                "",
                "Written by `mvn -Pbenchmark verify` on %s: JDK %s, %d processors, the generator and Redis on the same machine."
                        .formatted(
                                LocalDate.now(),
                                Runtime.version().feature(),
                                Runtime.getRuntime().availableProcessors()),
                "Times are from the traveller's sending to the reply's arrival; the ratio is to the floor of the same run.",
                "",
                "| what | messages/s | p50 ms | p99 ms | ratio |",
                "| --- | --- | --- | --- | --- |"));
        lines.addAll(rows);
        Files.writeString(file, String.join("\n", lines) + "\n");
    }
}
