package io.yizhan.bot.desk;

import io.yizhan.bot.desk.Views.AgentPresence;
import io.yizhan.bot.security.Account;
import io.yizhan.bot.security.Accounts;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may wait a moment, bundled: the queue and the presence for the consoles, their places for the travellers. At most one
 * round in {@value #PAUSE_MILLIS} ms, however much happens.
 */
final class Broadcast implements DeskView.Listener {
    private static final Logger log = LoggerFactory.getLogger(Broadcast.class);
    private static final long PAUSE_MILLIS = 200;

    private final DeskView view;
    private final Consoles consoles;
    private final Presence presence;
    private final Summaries summaries;
    private final Accounts accounts;
    private final ConversationEvents events;
    private final ScheduledExecutorService thread;
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long lastNanos = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
    private volatile List<AgentPresence> present = List.of();
    /** What each traveller who waits was told last. */
    private final Map<ConversationId, Integer> places = new ConcurrentHashMap<>();

    Broadcast(
            DeskView view,
            Consoles consoles,
            Presence presence,
            Summaries summaries,
            Accounts accounts,
            ConversationEvents events,
            ScheduledExecutorService thread) {
        this.view = view;
        this.consoles = consoles;
        this.presence = presence;
        this.summaries = summaries;
        this.accounts = accounts;
        this.events = events;
        this.thread = thread;
    }

    /** Who begins to wait, or waits at another level, is told the place with the change itself. */
    @Override
    public void changed(ConversationId id, @Nullable DeskItem before, @Nullable DeskItem after) {
        if (after == null || !after.isWaiting()) {
            places.remove(id);
        } else if (before == null || !before.request().equals(after.request()) || !before.isWaiting()) {
            places.put(id, view.ahead(id, after.request().level()) + 1);
        }
        soon();
    }

    /** Something changed. Returns at once. */
    void soon() {
        if (due.compareAndSet(false, true)) {
            long sinceLast = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
            thread.schedule(this::round, Math.max(0, PAUSE_MILLIS - sinceLast), TimeUnit.MILLISECONDS);
        }
    }

    private void round() {
        due.set(false);
        lastNanos = System.nanoTime();
        try {
            List<DeskItem> waiting = view.waiting();
            if (!consoles.isEmpty()) {
                consoles.toAll(queue(waiting));
                tellPresence();
            }
            tellPlaces(waiting);
        } catch (RuntimeException e) {
            log.error("the consoles were not told of a change; they will be at the next", e);
        }
    }

    private ConsoleMessage queue(List<DeskItem> waiting) {
        return new ConsoleMessage.Queue(waiting.stream().map(summaries::of).toList());
    }

    private void tellPresence() {
        List<AgentPresence> now = agents();
        if (!now.equals(present)) {
            present = now;
            consoles.toAll(new ConsoleMessage.Present(now));
        }
    }

    /** Everybody who may work at the desk. */
    List<AgentPresence> agents() {
        Map<String, Long> open = view.items().stream()
                .map(DeskItem::agent)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(agent -> agent, Collectors.counting()));
        return accounts.all().stream()
                .filter(Account::enabled)
                .map(account -> new AgentPresence(
                        account.username(),
                        account.displayName(),
                        presence.of(account.username()),
                        open.getOrDefault(account.username(), 0L).intValue()))
                .toList();
    }

    /** To one console, what it needs to begin. */
    void begin(Console console) {
        consoles.to(console, queue(view.waiting()));
        consoles.to(console, new ConsoleMessage.Present(agents()));
    }

    /** Travellers whose place has changed hear the new one; it is not stored, as it is out of date soon. */
    private void tellPlaces(List<DeskItem> waiting) {
        int place = 0;
        for (DeskItem item : waiting) {
            place++;
            Integer told = places.replace(item.conversationId(), place);
            if (told != null && told != place) {
                events.signal(
                        item.conversationId(),
                        new OutboundMessage.Status(
                                OutboundMessage.State.QUEUED,
                                null,
                                place,
                                item.request().promisedBy()));
            }
        }
    }
}
