package io.yizhan.bot.flow;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Committed;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.channel.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Handles the messages of one conversation one by one, conversations side by side. What was left behind by a crash or by
 * another node is found in the store and handled here.
 */
final class TurnDispatcher {
    private static final Logger log = LoggerFactory.getLogger(TurnDispatcher.class);
    private static final int TRIES = 3;
    private static final Duration LEFT_BEHIND = Duration.ofSeconds(15);
    private static final int SWEEP = 1_000;

    private final TurnHandler handler;
    private final ConversationStore store;
    private final ConversationStore emergencyStore;
    private final Lanes lanes;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final Timer took;
    private final Map<ConversationId, Work> active = new ConcurrentHashMap<>();

    TurnDispatcher(
            TurnHandler handler,
            ConversationStore store,
            ConversationStore emergencyStore,
            Lanes lanes,
            Clock clock,
            MeterRegistry metrics) {
        this.handler = handler;
        this.store = store;
        this.emergencyStore = emergencyStore;
        this.lanes = lanes;
        this.clock = clock;
        this.metrics = metrics;
        this.took = Timer.builder("yizhan.turn")
                .description("from the accepted message to the stored reply")
                .publishPercentileHistogram()
                .register(metrics);
        metrics.gauge("yizhan.turn.waiting", lanes, Lanes::waiting);
    }

    /** The conversation's worker, and whether more came while it worked. Its fields belong to the lock of its map entry. */
    private static final class Work {
        private final Lanes.Ticket ticket;
        private @Nullable Waiting first;
        private boolean more = true;

        Work(@Nullable Waiting first, double urgency) {
            this.first = first;
            this.ticket = new Lanes.Ticket(urgency);
        }
    }

    /**
     * Sees to it that the conversation's messages are handled. Returns at once.
     *
     * @param first the only message that waits, with its state, if known; saves reading it
     * @param urgency the first look's score, 0 to 1
     */
    void dispatch(ConversationId id, Optional<Waiting> first, double urgency) {
        active.compute(id, (conversation, busy) -> {
            if (busy != null) {
                busy.more = true;
                busy.first = first.orElse(null);
                lanes.raise(busy.ticket, urgency);
                return busy;
            }
            Work work = new Work(first.orElse(null), urgency);
            Thread.ofVirtual().name("turn").start(() -> run(conversation, work));
            return work;
        });
    }

    private void run(ConversationId id, Work work) {
        AtomicReference<@Nullable Waiting> first = new AtomicReference<>();
        while (goOn(id, work, first)) {
            ConversationStore lane = lanes.isUrgent(work.ticket.urgency()) ? emergencyStore : store;
            try {
                handleAll(id, first.get(), work.ticket, lane);
            } catch (RuntimeException e) {
                metrics.counter("yizhan.turn.failed").increment();
                log.error("conversation {} waits for the next sweep", id, e);
            }
        }
    }

    private boolean goOn(ConversationId id, Work work, AtomicReference<@Nullable Waiting> first) {
        return active.computeIfPresent(id, (conversation, same) -> {
                    boolean more = work.more;
                    first.set(work.first);
                    work.more = false;
                    work.first = null;
                    return more ? same : null;
                })
                != null;
    }

    private void handleAll(ConversationId id, @Nullable Waiting first, Lanes.Ticket ticket, ConversationStore lane) {
        Optional<Waiting> next = Optional.ofNullable(first).or(() -> lane.next(id));
        while (next.isPresent()) {
            next = handle(next.get(), ticket, lane);
        }
    }

    /**
     * Tries again when somebody changed the conversation, and hands over when the bot itself fails.
     *
     * @return the message that waits now
     */
    private Optional<Waiting> handle(Waiting waiting, Lanes.Ticket ticket, ConversationStore lane) {
        ConversationId id = waiting.conversation().id();
        Optional<Waiting> current = Optional.of(waiting);
        int failures = 0;
        while (current.filter(now -> now.seq() == waiting.seq()).isPresent()) {
            try {
                Optional<Committed> committed = failures < TRIES
                        ? handler.handle(current.get(), ticket, lane)
                        : handler.handOver(current.get(), lane);
                if (committed.isPresent()) {
                    took.record(Duration.between(waiting.acceptedAt(), clock.instant()));
                    return committed.get().next();
                }
            } catch (RuntimeException e) {
                failures++;
                metrics.counter("yizhan.turn.failed").increment();
                log.error("conversation {} message {} failed, try {}", id, waiting.seq(), failures, e);
                if (failures > TRIES) {
                    throw e;
                }
            }
            current = lane.next(id);
        }
        return current;
    }

    /** After a start: everything that was accepted and not finished. */
    @EventListener(ApplicationReadyEvent.class)
    void recover() {
        sweep(Duration.ZERO);
    }

    /** What another node left behind, or this one after a failure. */
    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.SECONDS, initialDelay = 15)
    void sweep() {
        sweep(LEFT_BEHIND);
    }

    private void sweep(Duration age) {
        for (ConversationId id : store.pendingSince(clock.instant().minus(age), SWEEP)) {
            if (!active.containsKey(id)) {
                dispatch(id, Optional.empty(), 0);
            }
        }
    }
}
