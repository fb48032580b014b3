package io.yizhan.bot.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yizhan.bot.flow.Lanes.Ticket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LanesTest {
    private final Lanes lanes = new Lanes(1, 0.5);
    private final List<String> order = Collections.synchronizedList(new ArrayList<>());

    /** Holds the only place until the latch opens. */
    private Thread occupy(CountDownLatch until) {
        CountDownLatch in = new CountDownLatch(1);
        Thread holder = Thread.ofVirtual()
                .start(() -> lanes.pass(new Ticket(0), () -> {
                    in.countDown();
                    awaitUnchecked(until);
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
        Thread holder = occupy(release);
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
        occupy(release);
        List<Thread> all = List.of(
                queue("first", new Ticket(0)), queue("second", new Ticket(0)), queue("suspicious", new Ticket(0.3)));

        release.countDown();
        for (Thread thread : all) {
            thread.join();
        }

        assertThat(order).containsExactly("suspicious", "first", "second");
    }

    @Test
    void aConversationThatTurnsIntoAnEmergencyIsLetInAtOnce() throws InterruptedException {
        CountDownLatch release = new CountDownLatch(1);
        Thread holder = occupy(release);
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

    private static void awaitUnchecked(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
