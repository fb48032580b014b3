package io.yizhan.channel.weixin;

import io.yizhan.channel.SharedState;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.LockSupport;

/**
 * A lock that all nodes share, for WxJava, which asks for no more of it than this. A holder that dies is succeeded when its
 * time is over.
 */
public final class SharedLock implements Lock {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

    private final SharedState state;
    private final String key;
    private final Duration longest;
    private final ThreadLocal<String> mine = new ThreadLocal<>();

    /** @param longest how long one holder may keep it */
    public SharedLock(SharedState state, String key, Duration longest) {
        this.state = state;
        this.key = key;
        this.longest = longest;
    }

    @Override
    public boolean tryLock() {
        String name = UUID.randomUUID().toString();
        boolean taken = state.claim(key, name, longest);
        if (taken) {
            mine.set(name);
        }
        return taken;
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        long deadline = System.nanoTime() + unit.toNanos(time);
        while (!tryLock()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    @Override
    public void lock() {
        while (!tryLock()) {
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** Keeps it for another while; for a holder whose work takes longer than {@code longest}. */
    public void renew() {
        String name = mine.get();
        if (name != null) {
            state.keep(key, name, longest);
        }
    }

    @Override
    public void unlock() {
        String name = mine.get();
        mine.remove();
        if (name != null) {
            state.release(key, name);
        }
    }

    @Override
    public void lockInterruptibly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException();
    }
}
