package io.yizhan.bot.delivery;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.MeterRegistry;
import io.yizhan.bot.delivery.Outbox.Rest;
import io.yizhan.bot.delivery.Outbox.Taking;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.DeliveryException;
import io.yizhan.channel.DeliveryException.Reason;
import io.yizhan.channel.OutboundMessage;
import io.yizhan.channel.OutboundMessage.From;
import io.yizhan.channel.PushChannel;
import io.yizhan.channel.PushChannel.Delivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the outstanding events of one conversation to its traveller, one by one, in order. */
final class Courier {
    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final Outbox outbox;
    private final PushChannels channels;
    private final ConversationEvents events;
    private final Retries retries;
    private final Clock clock;
    private final MeterRegistry metrics;

    Courier(
            Outbox outbox,
            PushChannels channels,
            ConversationEvents events,
            Retries retries,
            Clock clock,
            MeterRegistry metrics) {
        this.outbox = outbox;
        this.channels = channels;
        this.events = events;
        this.retries = retries;
        this.clock = clock;
        this.metrics = metrics;
    }

    /** The same over other connections to the store. */
    Courier over(Outbox lane) {
        return new Courier(lane, channels, events, retries, clock, metrics);
    }

    /** @param urgent whether it is an emergency's, or stands before one: then it is tried even while the account is left alone */
    private record Parcel(
            ConversationId conversation,
            String channel,
            String recipient,
            Numbered event,
            boolean urgent,
            boolean untried) {
        long seq() {
            return Objects.requireNonNull(event.seq());
        }
    }

    /**
     * Delivers until nothing is left or something stands in the way.
     *
     * @param hurry whether to try now even if the next try is due later
     * @return when to come again, empty if nothing is left
     */
    Optional<Instant> deliver(ConversationId id, String channel, boolean hurry) {
        boolean now = hurry;
        while (true) {
            switch (outbox.take(id, now)) {
                case Taking.Nothing nothing -> {
                    return Optional.empty();
                }
                case Taking.NotNow(Instant until) -> {
                    return Optional.of(until);
                }
                case Taking.Work work -> {
                    Round round = round(id, channel, work);
                    if (round.over()) {
                        return Optional.ofNullable(round.due());
                    }
                }
            }
            now = false;
        }
    }

    /** @param due when to come again, null if not needed */
    private record Round(boolean over, @Nullable Instant due) {}

    private Round round(ConversationId id, String channel, Taking.Work work) {
        Rest rest = Rest.NOTHING;
        boolean urgent = work.events().stream().anyMatch(event -> isUrgent(event.event()));
        for (int i = 0; i < work.again().size() + work.events().size(); i++) {
            boolean again = i < work.again().size();
            Numbered event = again
                    ? work.again().get(i)
                    : work.events().get(i - work.again().size());
            boolean last = i == work.again().size() + work.events().size() - 1;
            if (!again && !last && isTravellers(event.event())) {
                continue;
            }
            Parcel parcel = new Parcel(id, channel, work.recipient(), event, urgent, !again && work.untried());
            Outcome outcome = isTravellers(event.event()) ? new Outcome.Skipped() : carry(parcel);
            rest = outbox.settle(id, parcel.seq(), again, outcome);
            tell(parcel, outcome);
            if (outcome instanceof Outcome.Later(Trouble trouble, Instant due)) {
                return new Round(true, due);
            }
            if (rest != Rest.MORE) {
                return new Round(true, null);
            }
        }
        return new Round(rest == Rest.TAKEN_AWAY, null);
    }

    private static boolean isTravellers(OutboundMessage event) {
        return switch (event) {
            case OutboundMessage.Message message -> message.from() == From.TRAVELLER;
            case OutboundMessage.Read read -> read.by() == From.TRAVELLER;
            case OutboundMessage.Status status -> false;
            case OutboundMessage.RatingRequest request -> false;
            case OutboundMessage.Typing typing -> true;
            case OutboundMessage.Progress progress -> true;
        };
    }

    static boolean isForTraveller(OutboundMessage event) {
        return !isTravellers(event);
    }

    /** Whether it is an answer to an emergency. */
    static boolean isUrgent(OutboundMessage event) {
        return event instanceof OutboundMessage.Message message && message.emergency() != null;
    }

    private Outcome carry(Parcel parcel) {
        Optional<PushChannel> channel = channels.find(parcel.channel());
        if (channel.isEmpty()) {
            return refused(
                    parcel,
                    new DeliveryException(
                            Reason.MISCONFIGURED, "the account " + parcel.channel() + " is no longer set up"));
        }
        CircuitBreaker breaker = retries.breaker(parcel.channel());
        boolean permitted = breaker.tryAcquirePermission();
        if (!permitted && !parcel.urgent()) {
            return leftAlone(parcel);
        }
        long began = System.nanoTime();
        try {
            channel.get()
                    .deliver(new Delivery(parcel.conversation(), parcel.recipient(), parcel.event(), parcel.untried()));
            count(permitted, breaker, began, null);
            return taken(parcel);
        } catch (DeliveryException e) {
            count(permitted, breaker, began, e);
            return refused(parcel, e);
        } catch (RuntimeException e) {
            count(permitted, breaker, began, e);
            log.error("channel {} failed on event {} of {}", parcel.channel(), parcel.seq(), parcel.conversation(), e);
            return refused(
                    parcel,
                    new DeliveryException(Reason.UNREACHABLE, e.getClass().getSimpleName()));
        }
    }

    private static void count(boolean permitted, CircuitBreaker breaker, long began, @Nullable Throwable failure) {
        if (!permitted) {
            return;
        }
        long took = System.nanoTime() - began;
        if (failure == null) {
            breaker.onSuccess(took, TimeUnit.NANOSECONDS);
        } else {
            breaker.onError(took, TimeUnit.NANOSECONDS, failure);
        }
    }

    private Outcome taken(Parcel parcel) {
        metrics.timer("yizhan.delivery", "channel", parcel.channel())
                .record(Duration.between(parcel.event().at(), clock.instant()));
        return new Outcome.Taken();
    }

    private Outcome leftAlone(Parcel parcel) {
        metrics.counter("yizhan.delivery.delayed", "channel", parcel.channel()).increment();
        Trouble trouble = outbox.trouble(parcel.conversation(), parcel.seq())
                .orElseGet(() -> new Trouble(
                        0, Reason.UNREACHABLE, "nearly everything fails on this account", clock.instant(), false));
        return new Outcome.Later(trouble, retries.afterRest());
    }

    private Outcome refused(Parcel parcel, DeliveryException e) {
        int tries = 1
                + outbox.trouble(parcel.conversation(), parcel.seq())
                        .map(Trouble::tries)
                        .orElse(0);
        boolean over = !e.isRetryable() || retries.isLast(tries);
        metrics.counter(
                        over ? "yizhan.delivery.failed" : "yizhan.delivery.retried",
                        "channel",
                        parcel.channel(),
                        "reason",
                        e.reason().code())
                .increment();
        log.warn(
                "event {} of conversation {} was not taken on {}: {} ({}), try {}{}",
                parcel.seq(),
                parcel.conversation(),
                parcel.channel(),
                e.reason().code(),
                e.detail(),
                tries,
                over ? ", given up" : "");
        Trouble trouble = new Trouble(tries, e.reason(), e.detail(), clock.instant(), over);
        if (!over) {
            return new Outcome.Later(trouble, retries.next(tries, e.retryAfter()));
        }
        return parcel.event().event() instanceof OutboundMessage.Message
                ? new Outcome.Failed(trouble)
                : new Outcome.Skipped();
    }

    private void tell(Parcel parcel, Outcome outcome) {
        Outbox.progress(parcel.seq(), outcome).ifPresent(progress -> events.signal(parcel.conversation(), progress));
    }
}
