package io.yizhan.bot.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.channel.OtherSide;
import io.yizhan.bot.channel.OtherSide.Traveller;
import io.yizhan.bot.channel.WebTravellers;
import io.yizhan.bot.channel.WebhookSystem;
import io.yizhan.bot.channel.WebhookTravellers;
import io.yizhan.bot.process.Records.Undelivered;
import io.yizhan.bot.wechat.SimulatedAccount;
import io.yizhan.bot.wechat.WeChatSimulator;
import io.yizhan.bot.wechat.WeChatTravellers;
import io.yizhan.bot.wechat.WeComSimulator;
import io.yizhan.bot.wechat.WeComTravellers;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once, on every channel: messages out of order and sent again, every tenth call of ours failing, answers lost on
 * their way, and the server killed three times. {@code -Dyizhan.chaos.messages=5000} gives the full size.
 */
class ChaosTest {
    private static final int MESSAGES = Integer.getInteger("yizhan.chaos.messages", 400);
    private static final int TRAVELLERS_PER_CHANNEL = 10;
    private static final int KILLS = 3;
    private static final double FAILING = 0.1;
    private static final double REPEATED = 0.2;
    private static final Duration LONGEST_OUTAGE = Duration.ofMinutes(5);
    private static final Duration SETTLED_WITHIN = Duration.ofMinutes(3);
    private static final String SECRET = "a-secret-that-both-sides-share";

    /** What may be said after a message is tried elsewhere; here every reply has to be allowed. */
    private static final int NO_QUOTA = 1_000;

    private static final List<String> TEXTS =
            List.of("机票怎么改签", "how do I get a refund for my hotel", "行李可以带多少公斤", "what time is check-in", "你好");

    private final Random random = new Random(4);
    private final AtomicInteger taken = new AtomicInteger();

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    /** @param plan the messages' ids in the order of sending, the last for when nothing fails any more */
    record Story(OtherSide channel, Traveller traveller, List<String> plan, Random random) {
        List<String> texts() {
            return plan.stream().map(ChaosTest::text).toList();
        }
    }

    @Test
    void nothingIsLostDoubledOrOutOfOrder() throws Exception {
        SimulatedAccount account = new SimulatedAccount("main", "encrypted");
        try (HttpClient http = HttpClient.newHttpClient();
                WebhookSystem system = new WebhookSystem(SECRET);
                WeChatSimulator weChat = WeChatSimulator.start(account);
                WeComSimulator weCom = WeComSimulator.start();
                ServerProcess server =
                        ServerProcess.start(folder.resolve("data"), settings(system, account, weChat, weCom))) {
            system.connect(server.http("/channels/webhook/other"));
            weChat.serverIs(server.http("/"));
            weChat.allows(NO_QUOTA);
            weChat.callsAgainAfter(Duration.ofMillis(200));
            weChat.answersTake(Duration.ofMillis(60));
            weCom.serverIs(server.http("/"));
            weCom.allows(NO_QUOTA);
            Records records = new Records(server, http);
            List<OtherSide> channels = List.of(
                    new WebTravellers(server.http("").toString()),
                    new WebhookTravellers(system),
                    new WeChatTravellers(weChat, account, records::conversationWith),
                    new WeComTravellers(weCom, records::conversationWith));
            List<Story> stories = stories(channels);

            tell(stories, server);
            Set<Undelivered> resent = end(stories, channels, records);

            for (Story story : stories) {
                new Verdict(story, records, resent, KILLS, SETTLED_WITHIN).check();
            }
            for (OtherSide channel : channels) {
                channel.close();
            }
        }
    }

    private static String[] settings(
            WebhookSystem system, SimulatedAccount account, WeChatSimulator weChat, WeComSimulator weCom) {
        List<String> settings = new ArrayList<>(List.of(
                "yizhan.webhook.accounts[0].id=other",
                "yizhan.webhook.accounts[0].secret=" + SECRET,
                "yizhan.webhook.accounts[0].url=" + system.url(),
                "yizhan.delivery.pause=100ms",
                "yizhan.delivery.longest-pause=2s",
                "yizhan.wechat.reply-within=400ms",
                "yizhan.wechat.accounts[0].quota=" + NO_QUOTA,
                "yizhan.wecom.accounts[0].quota=" + NO_QUOTA));
        settings.addAll(account.settings(0, weChat.apiBaseUrl()));
        weCom.settings().forEach((name, value) -> settings.add(name + "=" + value));
        return settings.stream().map(setting -> "--" + setting).toArray(String[]::new);
    }

    private List<Story> stories(List<OtherSide> channels) throws Exception {
        List<Story> stories = new ArrayList<>();
        for (OtherSide channel : channels) {
            channel.failSometimes(FAILING);
            for (int i = 0; i < TRAVELLERS_PER_CHANNEL; i++) {
                stories.add(new Story(
                        channel,
                        channel.newTraveller(),
                        plan(MESSAGES / channels.size() / TRAVELLERS_PER_CHANNEL),
                        new Random(random.nextLong())));
            }
        }
        return stories;
    }

    private List<String> plan(int messages) {
        List<String> ids = new ArrayList<>(
                IntStream.range(0, messages).mapToObj(i -> "m" + i).toList());
        Collections.shuffle(ids, random);
        return ids;
    }

    private void tell(List<Story> stories, ServerProcess server) throws InterruptedException {
        int all = stories.stream().mapToInt(story -> story.plan().size() - 1).sum();
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
        for (int i = 0; i < story.plan().size() - 1; i++) {
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
        await(story.channel().getClass().getSimpleName() + " takes " + id)
                .atMost(LONGEST_OUTAGE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(() -> story.traveller().send(id, text(id)));
    }

    /**
     * Nothing fails any more, everybody writes once more, and an agent sends again what was given up because the other side said
     * that its quota was used up.
     */
    private static Set<Undelivered> end(List<Story> stories, List<OtherSide> channels, Records records)
            throws Exception {
        for (OtherSide channel : channels) {
            channel.recover();
        }
        for (Story story : stories) {
            sendUntilTaken(story, story.plan().size() - 1);
        }
        Set<Undelivered> resent = new HashSet<>();
        await().atMost(SETTLED_WITHIN).until(() -> {
            List<Undelivered> left = records.undelivered();
            for (Undelivered message : left) {
                records.resend(message);
            }
            resent.addAll(left);
            return left.isEmpty();
        });
        return resent;
    }

    private static String text(String id) {
        return TEXTS.get(Integer.parseInt(id.substring(1)) % TEXTS.size()) + " " + id;
    }
}
