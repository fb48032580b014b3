package io.yizhan.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.flow.Lanes.Ticket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final AtomicLong nanoTime = new AtomicLong();
    private final Lanes lanes = new Lanes(1, 1, 0.5, nanoTime::get);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    /** Holds a place until the latch opens. */
    private Thread occupy(double urgency, CountDownLatch until) {
        CountDownLatch in = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> lanes.pass(new Ticket(urgency), () -> {
                    in.countDown();
                    awaitUnchecked(until);
                    return true;
                }));
        awaitUnchecked(in);
        return holder;
    }

    private Thread queue(String name, Ticket ticket) {
        int before = lanes.waiting();
        Thread thread = Thread.ofVirtual().start(() -> lanes.pass(ticket, () -> order.add(name)));
        await().until(() -> lanes.waiting() > before || order.contains(name));
        return thread;
    }

    @Test
    void anEmergencyEntersPastEverybody() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = occupy(0, release);
        Thread question = queue("question", new Ticket(0));

        Thread emergency = queue("emergency", new Ticket(0.9));
        emergency.join();
        assertThat(order).containsExactly("emergency");

        release.countDown();
        holder.join();
        question.join();
        assertThat(order).containsExactly("emergency", "question");
    }

    @Test
    void theLikelierEmergencyGoesFirstThenTheEarlier() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        occupy(0, release);
        List<Thread> all = List.of(
                queue("first", new Ticket(0)), queue("second", new Ticket(0)), queue("suspicious", new Ticket(0.3)));

        release.countDown();
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(order).containsExactly("suspicious", "first", "second");
    }

    @Test
    void amongTheUrgentTheSurestGoesFirstAlsoOnTheKeptPlace() throws InterruptedException {
        CountDownLatch releaseKept = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        occupy(0.9, release);
        occupy(0.9, releaseKept);
        Thread question = queue("question", new Ticket(0.1));
        Thread lookalike = queue("look-alike", new Ticket(0.6));
        Thread emergency = queue("emergency", new Ticket(0.99));

        releaseKept.countDown();
        emergency.join();
        lookalike.join();
        assertThat(order).containsExactly("emergency", "look-alike");

        release.countDown();
        question.join();
    }

    @Test
    void nobodyWaitsForEver() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        occupy(0.9, release);
        occupy(0.9, new CountDownLatch(1));
        Thread question = queue("patient question", new Ticket(0));
        nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(3));
        Thread lookalike = queue("later look-alike", new Ticket(0.9));

        release.countDown();
        question.join();
        lookalike.join();
        assertThat(order).containsExactly("patient question", "later look-alike");
    }

    @Test
    void aConversationThatTurnsIntoAnEmergencyIsLetInAtOnce() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = occupy(0, release);
        Ticket ticket = new Ticket(0);
        Thread raised = queue("raised", ticket);

        lanes.raise(ticket, 0.8);
        raised.join();
        assertThat(order).containsExactly("raised");

        release.countDown();
        holder.join();
        queue("next", new Ticket(0)).join();
        assertThat(order).containsExactly("raised", "next");
    }

    @Test
    void whoIsRaisedBeforeEnteringPassesTheOthersToo() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = occupy(0, release);
        Thread question = queue("question", new Ticket(0));
        Ticket found = new Ticket(0);

        lanes.raise(found, 0.9);
        queue("found after a crash", found).join();
        assertThat(order).containsExactly("found after a crash");

        release.countDown();
        holder.join();
        question.join();
    }

    @Test
    void aFailureReachesTheOneWhoThoughtAndFreesThePlace() throws InterruptedException {
        assertThatThrownBy(() -> lanes.pass(new Ticket(0), () -> {
                    throw new IllegalStateException("broken model");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken model");
        queue("next", new Ticket(0)).join();
        assertThat(order).containsExactly("next");
    }

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
