package io.yizhan.bot.attachment;

import io.yizhan.bot.storage.Script;
import io.yizhan.channel.ConversationId;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.ZAddParams;

/**
 * Who has which content. One that nobody has goes, but never under the hands of somebody who is just bringing the same: keeping and
 * erasing one content exclude each other on all nodes. What a crash leaves undone is looked at again when it is due.
 */
final class References {
    private static final Script BEGIN_KEEPING = Script.beside(References.class, "begin-keeping.lua");
    private static final Script HOLD = Script.beside(References.class, "hold.lua");
    private static final Script BEGIN_ERASING = Script.beside(References.class, "begin-erasing.lua");
    private static final Script NO_LONGER_DUE = Script.beside(References.class, "no-longer-due.lua");
    private static final String DUE = "yz:{attachments}:due";
    private static final int SWEEP = 1_000;

    /** From the first byte kept to the stored message. */
    private static final Duration KEPT_WITHIN = Duration.ofMinutes(10);

    private static final Duration ERASED_WITHIN = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final UnifiedJedis redis;
    private final Contents contents;
    private final Clock clock;

    References(UnifiedJedis redis, Contents contents, Clock clock) {
        this.redis = redis;
        this.contents = contents;
        this.clock = clock;
    }

    /**
     * The content is about to be kept. If it belongs to nobody in the end, because its message was refused or a crash came, it goes
     * later.
     *
     * @throws IOException if it is being erased for longer than that takes
     */
    void keeping(String hash) throws IOException {
        redis.zadd(
                DUE,
                clock.instant().plus(KEPT_WITHIN).toEpochMilli(),
                hash,
                ZAddParams.zAddParams().gt());
        long deadline = System.nanoTime() + ERASED_WITHIN.toNanos() + TimeUnit.SECONDS.toNanos(1);
        while ((Long) BEGIN_KEEPING.run(redis, List.of(hold(hash)), List.of(Long.toString(KEPT_WITHIN.toMillis())))
                == 0) {
            if (System.nanoTime() > deadline) {
                throw new IOException("the attachment is being erased");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    void add(String hash, ConversationId conversation) {
        HOLD.run(redis, List.of(holders(hash), hold(hash)), List.of(conversation.value()));
    }

    /** The content no longer belongs to the conversation; it goes if it belongs to nobody. */
    void remove(String hash, ConversationId conversation) throws IOException {
        redis.zadd(
                DUE,
                clock.instant().toEpochMilli(),
                hash,
                ZAddParams.zAddParams().lt());
        redis.srem(holders(hash), conversation.value());
        eraseIfNobodyHas(hash);
    }

    /** Looks at all that is due. */
    void sweep() throws IOException {
        Instant now = clock.instant();
        for (String hash : redis.zrangeByScore(DUE, 0, now.toEpochMilli(), 0, SWEEP)) {
            eraseIfNobodyHas(hash);
        }
    }

    private void eraseIfNobodyHas(String hash) throws IOException {
        long may = (Long) BEGIN_ERASING.run(
                redis, List.of(holders(hash), hold(hash)), List.of(Long.toString(ERASED_WITHIN.toMillis())));
        if (may < 0) {
            return;
        }
        if (may > 0) {
            contents.delete(hash);
            redis.del(hold(hash));
        }
        NO_LONGER_DUE.run(
                redis, List.of(DUE), List.of(hash, Long.toString(clock.instant().toEpochMilli())));
    }

    private static String holders(String hash) {
        return "yz:{a:" + hash + "}:holders";
    }

    private static String hold(String hash) {
        return "yz:{a:" + hash + "}:hold";
    }
}
