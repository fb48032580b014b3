package io.yizhan.bot.benchmark;

import io.yizhan.bot.benchmark.Load.Lane;
import io.yizhan.bot.wechat.CallbackSender.Outcome;
import io.yizhan.bot.wechat.SimulatedAccount;
import io.yizhan.bot.wechat.WeChatSimulator;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Followers of a WeChat account in encrypted mode. */
final class Followers implements AutoCloseable {
    /** A prime, so that a follower does not get the same question each time and grow impatient. */
    static final int KNOWN = 997;

    private static final String ACCOUNT = "main";

    private final SimulatedAccount account = new SimulatedAccount(ACCOUNT, "encrypted");
    private final WeChatSimulator weChat = WeChatSimulator.start(account);
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong newcomers = new AtomicLong();
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

    /** Where the server under test listens. */
    void writeTo(URI server) {
        weChat.serverIs(server);
    }

    /** WeChat's connections to the server: each message is of the next of {@link #KNOWN} followers, who come round and round. */
    List<Lane> known(int lanes) {
        return lanes(lanes, () -> "o-known-" + next.getAndIncrement() % KNOWN);
    }

    /** WeChat's connections to the server: each message is a follower's first. */
    List<Lane> newcomers(int lanes) {
        return lanes(lanes, () -> "o-newcomer-" + newcomers.getAndIncrement());
    }

    private List<Lane> lanes(int count, Supplier<String> openIds) {
        return Collections.nCopies(count, (number, text) -> write(openIds.get(), text));
    }

    private void write(String openId, String text) {
        Outcome outcome = weChat.follower(ACCOUNT, openId).write(text);
        if (outcome.text().isEmpty()) {
            silent.incrementAndGet();
        }
    }

    @Override
    public void close() {
        weChat.close();
    }
}
