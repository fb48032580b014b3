package io.yizhan.bot.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.channel.OtherSide;
import io.yizhan.bot.channel.OtherSide.Said;
import io.yizhan.bot.channel.OtherSide.Traveller;
import io.yizhan.bot.channel.WebTravellers;
import io.yizhan.bot.channel.WebhookSystem;
import io.yizhan.bot.channel.WebhookTravellers;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Everything at once, on every channel: messages out of order and sent again, every tenth call of ours failing, and the server
 * killed three times. {@code -Dyizhan.chaos.messages=5000} gives the full size.
 */
class ChaosTest {
    private static final int MESSAGES = Integer.getInteger("yizhan.chaos.messages", 400);
    private static final int TRAVELLERS_PER_CHANNEL = 10;
    private static final int KILLS = 3;
    private static final double FAILING = 0.1;
    private static final double REPEATED = 0.2;
    private static final Duration LONGEST_OUTAGE = Duration.ofSeconds(120);
    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(120);
    private static final String SECRET = "a-secret-that-both-sides-share";
    private static final List<String> TEXTS =
            List.of("机票怎么改签", "how do I get a refund for my hotel", "行李可以带多少公斤", "what time is check-in", "你好");

    private final Random random = new Random(4);
    private final AtomicInteger taken = new AtomicInteger();

    @TempDir
    Path folder;

    /** @param plan the messages' ids in the order of sending */
    private record Story(Traveller traveller, List<String> plan, Random random) {}

    @Test
    void nothingIsLostDoubledOrOutOfOrder() throws Exception {
        WebhookSystem system = new WebhookSystem(SECRET);
        try (HttpClient http = HttpClient.newHttpClient();
                ServerProcess server = ServerProcess.start(
                        folder.resolve("data"),
                        "--yizhan.webhook.accounts[0].id=other",
                        "--yizhan.webhook.accounts[0].secret=" + SECRET,
                        "--yizhan.webhook.accounts[0].url=" + system.url(),
                        "--yizhan.delivery.pause=100ms",
                        "--yizhan.delivery.longest-pause=2s")) {
            system.connect(server.http("/channels/webhook/other"));
            List<OtherSide> channels =
                    List.of(new WebTravellers(server.http("").toString()), new WebhookTravellers(system));
            List<Story> stories = new ArrayList<>();
            for (OtherSide channel : channels) {
                channel.failSometimes(FAILING);
                for (int i = 0; i < TRAVELLERS_PER_CHANNEL; i++) {
                    stories.add(new Story(
                            channel.newTraveller(),
                            plan(MESSAGES / channels.size() / TRAVELLERS_PER_CHANNEL),
                            new Random(random.nextLong())));
                }
            }

            tell(stories, server);

            Records records = new Records(server, http);
            for (Story story : stories) {
                verify(story, records);
            }
            for (OtherSide channel : channels) {
                channel.close();
            }
        }
    }

    private List<String> plan(int messages) {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, messages).mapToObj(i -> "m" + i).toList());
        Collections.shuffle(ids, random);
        return ids;
    }

    private void tell(List<Story> stories, ServerProcess server) throws InterruptedException {
        int all = stories.stream().mapToInt(story -> story.plan().size()).sum();
        List<Thread> senders = stories.stream()
                .map(story -> Thread.ofVirtual().start(() -> send(story)))
                .toList();
        for (int kill = 1; kill <= KILLS; kill++) {
            int reached = all * kill / (KILLS + 1);
            await().atMost(SETTLED_WITHIN).until(() -> taken.get() >= reached);
            assertThat(taken.get()).as("the kill comes in the middle").isLessThan(all);
            server.killAndRestart();
        }
        for (Thread sender : senders) {
            sender.join();
        }
    }

    private void send(Story story) {
        for (int i = 0; i < story.plan().size(); i++) {
            sendUntilTaken(story, i);
            taken.incrementAndGet();
            if (story.random().nextDouble() < REPEATED) {
                sendUntilTaken(story, story.random().nextInt(i + 1));
            }
        }
    }

    /** The sender does not know whether a message whose acknowledgement got lost was taken: it sends it again. */
    private static void sendUntilTaken(Story story, int index) {
        String id = story.plan().get(index);
        await().atMost(LONGEST_OUTAGE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> story.traveller().send(id, text(id)));
    }

    private static String text(String id) {
        return TEXTS.get(Integer.parseInt(id.substring(1)) % TEXTS.size()) + " " + id;
    }

    private static void verify(Story story, Records records) throws Exception {
        String conversation = story.traveller().conversation().value();
        int expected = story.plan().size();
        List<JsonNode> events = await().atMost(SETTLED_WITHIN)
                .until(
                        () -> records.events(conversation),
                        found -> from(found, "bot").size() >= expected);
        List<Said> heard =
                await().atMost(SETTLED_WITHIN).until(() -> story.traveller().heard(), said -> said.size() >= expected);

        List<JsonNode> said = from(events, "traveller");
        List<Long> numbers =
                said.stream().map(event -> event.get("seq").asLong()).toList();
        assertThat(events.stream().map(event -> event.get("seq").asLong()))
                .as("numbers without a gap")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, events.size()).boxed().toList());
        assertThat(said.stream().map(event -> event.get("text").asString()))
                .as("each message once, in the order of sending")
                .containsExactlyElementsOf(
                        story.plan().stream().map(ChaosTest::text).toList());
        assertThat(from(events, "bot").stream()
                        .map(event -> event.get("replyTo").asLong()))
                .as("exactly one reply each, in order")
                .containsExactlyElementsOf(numbers);
        assertThat(records.timeline(conversation))
                .as("each once on the customer's timeline")
                .isEqualTo(numbers);
        assertThat(heard.stream().map(Said::replyTo))
                .as("each reply shown once, in order")
                .containsExactlyElementsOf(numbers);
    }

    private static List<JsonNode> from(List<JsonNode> events, String who) {
        return events.stream()
                .filter(event -> event.path("from").asString().equals(who))
                .toList();
    }
}
