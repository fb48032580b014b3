package io.yizhan.bot.delivery;

import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Outgoing;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends a courier on the way as soon as something is stored. One at a time for a conversation, conversations side by side. A
 * courier that comes to nothing is sent again when it is time; what this node forgets by ending stands in the outbox.
 */
final class Couriers implements Outgoing, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Couriers.class);
    private static final Duration AFTER_FAULT = Duration.ofSeconds(2);
    private static final Duration LAST_DELIVERIES = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final PushChannels channels;
    private final Courier courier;
    private final Courier urgentCourier;
    private final int atOnce;
    private final Clock clock;
    private final Map<ConversationId, Errand> active = new ConcurrentHashMap<>();
    /** Until when a conversation rests before its next try. */
    private final Map<ConversationId, Instant> resting = new ConcurrentHashMap<>();

    private final Map<String, Semaphore> doors = new ConcurrentHashMap<>();
    private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("delivery").factory());
    private volatile boolean closed;

    Couriers(
            Outbox outbox,
            PushChannels channels,
            Courier courier,
            Courier urgentCourier,
            DeliveryProperties properties,
            Clock clock,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.channels = channels;
        this.courier = courier;
        this.urgentCourier = urgentCourier;
        this.atOnce = properties.atOnce();
        this.clock = clock;
        metrics.gaugeMapSize("yizhan.delivery.active", List.of(), active);
    }

    /** The conversation's courier is on the way; whether more came meanwhile. Changed only inside the map's entry. */
    private static final class Errand {
        private boolean more = true;
        private volatile boolean urgent;

        Errand(boolean urgent) {
            this.urgent = urgent;
        }
    }

    @Override
    public List<Write> writes(Conversation conversation, List<OutboundMessage> events) {
        return events.stream().anyMatch(Courier::isForTraveller)
                        && channels.find(conversation.channel()).isPresent()
                ? List.of(outbox.entry(conversation.id(), conversation.channel(), events.size()))
                : List.of();
    }

    @Override
    public void stored(Conversation conversation, List<Numbered> events) {
        if (events.stream().anyMatch(event -> Courier.isForTraveller(event.event()))
                && channels.find(conversation.channel()).isPresent()) {
            boolean urgent = events.stream().anyMatch(event -> Courier.isUrgent(event.event()));
            lookAfter(conversation.id(), conversation.channel(), urgent);
        }
    }

    /** The same as {@link #send}, but that a conversation is left to rest until its next try, unless it is urgent. */
    void lookAfter(ConversationId id, String channel, boolean urgent) {
        if (urgent || !resting.containsKey(id)) {
            send(id, channel, urgent);
        }
    }

    /**
     * Sends a courier to the conversation, or has the one on the way look again. Returns at once.
     *
     * @param urgent whether to go past everything that holds others up
     */
    void send(ConversationId id, String channel, boolean urgent) {
        active.compute(id, (conversation, busy) -> {
            if (busy != null) {
                busy.more = true;
                busy.urgent = busy.urgent || urgent;
                return busy;
            }
            if (closed) {
                return null;
            }
            Errand errand = new Errand(urgent);
            Thread.ofVirtual().name("delivery").start(() -> run(conversation, channel, errand));
            return errand;
        });
    }

    private void run(ConversationId id, String channel, Errand errand) {
        while (goOn(id)) {
            try {
                Optional<Instant> due = errand.urgent ? urgentCourier.deliver(id, channel, true) : inLine(id, channel);
                due.ifPresent(time -> again(id, channel, Duration.between(clock.instant(), time)));
            } catch (RuntimeException e) {
                if (!closed) {
                    log.error("conversation {} is delivered a little later", id, e);
                    again(id, channel, AFTER_FAULT);
                }
            }
        }
    }

    private boolean goOn(ConversationId id) {
        return active.computeIfPresent(id, (conversation, same) -> {
                    boolean more = same.more && !closed;
                    same.more = false;
                    return more ? same : null;
                })
                != null;
    }

    private Optional<Instant> inLine(ConversationId id, String channel) {
        Semaphore door = doors.computeIfAbsent(channel, account -> new Semaphore(atOnce));
        door.acquireUninterruptibly();
        try {
            return courier.deliver(id, channel, false);
        } finally {
            door.release();
        }
    }

    private void again(ConversationId id, String channel, Duration pause) {
        if (closed) {
            return;
        }
        long millis = Math.max(1, pause.toMillis());
        Instant until = clock.instant().plusMillis(millis);
        resting.put(id, until);
        later.schedule(
                () -> {
                    resting.remove(id, until);
                    send(id, channel, false);
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** Lets those on the way come to an end; what they leave stands in the outbox. */
    @Override
    public void close() {
        closed = true;
        later.shutdownNow();
        long deadline = System.nanoTime() + LAST_DELIVERIES.toNanos();
        while (!active.isEmpty() && System.nanoTime() < deadline) {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
