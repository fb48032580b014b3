package io.yizhan.bot.flow;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who may work now. So many ordinary turns at once as keep the processors busy, the likeliest emergency first, then in the
 * order of arrival; a turn that looks like an emergency enters at once, past everybody and above the number.
 *
 * <p>The work of an ordinary turn is done by platform threads, because it is arithmetic: on virtual threads it would keep their
 * few carriers for milliseconds at a time, and every message that comes in, an emergency too, would wait for one.
 */
final class Lanes {
    private static final Comparator<Ticket> ORDER =
            Comparator.comparingDouble((Ticket ticket) -> -ticket.urgency).thenComparingLong(ticket -> ticket.arrival);

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Ticket> waiting = new PriorityQueue<>(ORDER);
    private final double emergencyFrom;
    private final Executor workers;
    private int free;
    private long arrivals;

    /**
     * @param width ordinary turns at once, at least 1
     * @param emergencyFrom the first look's score, 0 to 1, from which on a turn need not wait
     */
    Lanes(int width, double emergencyFrom) {
        this.free = width;
        this.workers = Executors.newFixedThreadPool(
                width, Thread.ofPlatform().daemon().name("turn-", 1).factory());
        this.emergencyFrom = emergencyFrom;
    }

    boolean isEmergency(double urgency) {
        return urgency >= emergencyFrom;
    }

    /** Waits for its turn, does the work, and lets the next one in. */
    void pass(Ticket ticket, Runnable work) {
        boolean counted = enter(ticket);
        try {
            ticket.entered.join();
            if (isEmergency(ticket.urgency)) {
                work.run();
            } else {
                CompletableFuture.runAsync(work, workers).join();
            }
        } finally {
            if (counted && !ticket.promoted) {
                leave();
            }
        }
    }

    private boolean enter(Ticket ticket) {
        lock.lock();
        try {
            if (isEmergency(ticket.urgency)) {
                ticket.entered.complete(null);
                return false;
            }
            if (free > 0) {
                free--;
                ticket.entered.complete(null);
            } else {
                ticket.arrival = arrivals++;
                waiting.add(ticket);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Something more urgent has come for the same conversation: an emergency need not wait for what is before it. */
    void raise(Ticket ticket, double urgency) {
        lock.lock();
        try {
            if (urgency <= ticket.urgency) {
                return;
            }
            boolean queued = waiting.remove(ticket);
            ticket.urgency = urgency;
            if (queued && isEmergency(urgency)) {
                ticket.promoted = true;
                ticket.entered.complete(null);
            } else if (queued) {
                waiting.add(ticket);
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            Ticket next = waiting.poll();
            if (next == null) {
                free++;
            } else {
                next.entered.complete(null);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** One turn's place. Its fields belong to the lock of its lanes. */
    static final class Ticket {
        private final CompletableFuture<Void> entered = new CompletableFuture<>();
        private volatile double urgency;
        private long arrival;
        private volatile boolean promoted;

        Ticket(double urgency) {
            this.urgency = urgency;
        }

        double urgency() {
            return urgency;
        }
    }
}
