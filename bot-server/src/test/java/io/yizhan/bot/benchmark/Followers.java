package io.yizhan.bot.benchmark;

import io.yizhan.bot.benchmark.Load.Lane;
import io.yizhan.bot.wechat.CallbackSender.Outcome;
import io.yizhan.bot.wechat.SimulatedAccount;
import io.yizhan.bot.wechat.SimulatedFollower;
import io.yizhan.bot.wechat.WeChatSimulator;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Followers of a WeChat account in encrypted mode. */
final class Followers implements AutoCloseable {
    /** A prime, so that a follower does not get the same question each time and grow impatient. */
    static final int COUNT = 4_999;

    private static final String ACCOUNT = "main";

    private final SimulatedAccount account = new SimulatedAccount(ACCOUNT, "encrypted");
    private final WeChatSimulator weChat = WeChatSimulator.start(account);
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong silent = new AtomicLong();

    /** How many calls since the last asking were not answered with a reply; it came later, by customer-service message. */
    long silent() {
        return silent.getAndSet(0);
    }

    /** What the server has to know about the account. */
    String[] settings() {
        return account.settings(0, weChat.apiBaseUrl()).stream()
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
    }

    /** WeChat's connections to the server: each message is of the next follower. */
    List<Lane> lanes(URI server, int count) {
        weChat.serverIs(server);
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add((number, text) -> write(text));
        }
        return lanes;
    }

    private void write(String text) {
        SimulatedFollower follower = weChat.follower(ACCOUNT, "o-benchmark-" + next.getAndIncrement() % COUNT);
        Outcome outcome = follower.write(text);
        if (outcome.text().isEmpty()) {
            silent.incrementAndGet();
        }
    }

    @Override
    public void close() {
        weChat.close();
    }
}
