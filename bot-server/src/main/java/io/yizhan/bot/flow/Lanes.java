package io.yizhan.bot.flow;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may think now. There are as many places as keep the processors busy, and a few more that only a message may take which
 * looks like an emergency. Who waits is let in by deadline: the likelier an emergency, the sooner after its arrival; so an
 * emergency passes nearly everybody, and nobody waits for ever.
 *
 * <p>The thinking is done by platform threads, because it is arithmetic: on virtual threads it would keep their few carriers
 * for milliseconds at a time, and every message that comes in, an emergency too, would wait for one.
 */
final class Lanes {
    /** So much longer than the surest emergency may wait what is surely none. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final Comparator<Ticket> BY_DEADLINE =
            Comparator.comparingLong((Ticket ticket) -> ticket.deadline).thenComparingLong(ticket -> ticket.arrival);

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Ticket> ordinary = new PriorityQueue<>(BY_DEADLINE);
    private final PriorityQueue<Ticket> urgent = new PriorityQueue<>(BY_DEADLINE);
    private final double urgentFrom;
    private final LongSupplier nanoTime;
    private final Executor thinkers;
    private int free;
    private int freeForUrgent;
    private long arrivals;

    /**
     * @param places for everybody, at least 1
     * @param kept places for urgent messages only, at least 1
     * @param urgentFrom the first look's score, 0 to 1, from which on a message counts as urgent
     * @param nanoTime as {@link System#nanoTime}
     */
    Lanes(int places, int kept, double urgentFrom, LongSupplier nanoTime) {
        this.free = places;
        this.freeForUrgent = kept;
        this.urgentFrom = urgentFrom;
        this.nanoTime = nanoTime;
        this.thinkers = Executors.newFixedThreadPool(
                places + kept, Thread.ofPlatform().daemon().name("think-", 1).factory());
    }

    boolean isUrgent(double urgency) {
        return urgency >= urgentFrom;
    }

    /** Waits for a place, thinks, and lets the next one in. A ticket is good for any number of passes, one after the other. */
    <T> T pass(Ticket ticket, Supplier<T> thought) {
        enter(ticket).join();
        try {
            return CompletableFuture.supplyAsync(thought, thinkers).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        } finally {
            leave(ticket);
        }
    }

    private CompletableFuture<Void> enter(Ticket ticket) {
        lock.lock();
        try {
            ticket.entered = new CompletableFuture<>();
            ticket.arrival = arrivals++;
            ticket.arrivedAt = nanoTime.getAsLong();
            queue(ticket);
            letIn();
            return ticket.entered;
        } finally {
            lock.unlock();
        }
    }

    private void queue(Ticket ticket) {
        ticket.deadline = ticket.arrivedAt + (long) ((1 - ticket.urgency) * PATIENCE_NANOS);
        (isUrgent(ticket.urgency) ? urgent : ordinary).add(ticket);
    }

    /** Something more urgent has come for the same conversation: it need not wait where it stands. */
    void raise(Ticket ticket, double urgency) {
        lock.lock();
        try {
            if (urgency <= ticket.urgency) {
                return;
            }
            boolean waits = ordinary.remove(ticket) || urgent.remove(ticket);
            ticket.urgency = urgency;
            if (waits) {
                queue(ticket);
                letIn();
            }
        } finally {
            lock.unlock();
        }
    }

    private void leave(Ticket ticket) {
        lock.lock();
        try {
            if (ticket.onKeptPlace) {
                freeForUrgent++;
            } else {
                free++;
            }
            letIn();
        } finally {
            lock.unlock();
        }
    }

    private void letIn() {
        while (free > 0 && waiting() > 0) {
            free--;
            admit(urgent.isEmpty() || isBefore(ordinary.peek(), urgent.peek()) ? ordinary : urgent, false);
        }
        while (freeForUrgent > 0 && !urgent.isEmpty()) {
            freeForUrgent--;
            admit(urgent, true);
        }
    }

    private static boolean isBefore(@Nullable Ticket one, Ticket other) {
        return one != null && BY_DEADLINE.compare(one, other) < 0;
    }

    private static void admit(PriorityQueue<Ticket> from, boolean onKeptPlace) {
        Ticket next = from.remove();
        next.onKeptPlace = onKeptPlace;
        next.entered.complete(null);
    }

    /** How many wait. */
    int waiting() {
        lock.lock();
        try {
            return ordinary.size() + urgent.size();
        } finally {
            lock.unlock();
        }
    }

    /** One conversation's place. Its fields belong to the lock of its lanes. */
    static final class Ticket {
        private CompletableFuture<Void> entered = new CompletableFuture<>();
        private volatile double urgency;
        private long arrival;
        private long arrivedAt;
        private long deadline;
        private boolean onKeptPlace;

        Ticket(double urgency) {
            this.urgency = urgency;
        }

        double urgency() {
            return urgency;
        }
    }
}
