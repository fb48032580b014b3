package io.yizhan.bot.wechat;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** What goes wrong on WeChat's or WeCom's side, and how often. */
final class Faults {
    /** No code of theirs: something between us answers with this HTTP status. */
    static final int BAD_GATEWAY = 502;

    /** As {@link #BAD_GATEWAY}, but only after the call took effect. */
    static final int ANSWER_LOST = 504;

    private final AtomicInteger tokensGiven = new AtomicInteger();
    private final AtomicInteger failuresLeft = new AtomicInteger();
    private final AtomicInteger code = new AtomicInteger();
    private volatile Sometimes sometimes = new Sometimes(0, List.of());
    private String token = "";

    private record Sometimes(double share, List<Integer> codes) {}

    /** The tokens given so far are no longer good. */
    synchronized void expireTokens() {
        token = "";
    }

    /** The next calls are answered with an error. */
    void fail(int errorCode, int times) {
        code.set(errorCode);
        failuresLeft.set(times);
    }

    /** This share of all calls fails, each time with one of the codes. */
    void failSometimes(double share, Integer... codes) {
        sometimes = new Sometimes(share, List.of(codes));
    }

    /** Nothing goes wrong any more. */
    void heal() {
        fail(0, 0);
        failSometimes(0);
    }

    int tokensGiven() {
        return tokensGiven.get();
    }

    synchronized String newToken() {
        int number = tokensGiven.incrementAndGet();
        token = token.isEmpty() ? "token-" + number : token;
        return token;
    }

    synchronized boolean isGood(String used) {
        return !used.isEmpty() && used.equals(token);
    }

    /** 0 if nothing is to go wrong with this call. */
    int next() {
        if (failuresLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return code.get();
        }
        return byChance();
    }

    /** As {@link #next}, but only what fails now and then. */
    int byChance() {
        Sometimes now = sometimes;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return random.nextDouble() < now.share()
                ? now.codes().get(random.nextInt(now.codes().size()))
                : 0;
    }
}
