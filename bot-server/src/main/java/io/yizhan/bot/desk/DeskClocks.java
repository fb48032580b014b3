package io.yizhan.bot.desk;

import io.yizhan.bot.desk.ConsoleMessage.Clock.State;
import io.yizhan.channel.ConversationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The clocks. All are computed from stored times, so that a restart changes nothing; each node rings its own consoles, and
 * {@link Reports} sees to it that only one calls out.
 */
final class DeskClocks {
    private final DeskView view;
    private final Consoles consoles;
    private final Alarms alarms;
    private final Reports reports;
    private final Presence presence;
    private final AgentWork work;
    private final DeskProperties properties;
    private final Clock clock;
    private final ReentrantLock one = new ReentrantLock();
    private Set<Told> told = new HashSet<>();

    DeskClocks(
            DeskView view,
            Consoles consoles,
            Alarms alarms,
            Reports reports,
            Presence presence,
            AgentWork work,
            DeskProperties properties,
            Clock clock) {
        this.view = view;
        this.consoles = consoles;
        this.alarms = alarms;
        this.reports = reports;
        this.presence = presence;
        this.work = work;
        this.properties = properties;
        this.clock = clock;
    }

    /** What this node's consoles have been told. */
    private record Told(ConversationId id, Instant since, String what) {}

    void tick() {
        if (!one.tryLock()) {
            return;
        }
        try {
            Set<Told> still = new HashSet<>();
            for (DeskItem item : view.items()) {
                escalate(item, still);
                remind(item, still);
                returnIfDeserted(item);
            }
            told = still;
        } finally {
            one.unlock();
        }
    }

    private void escalate(DeskItem item, Set<Told> still) {
        if (alarms.isEscalated(item)) {
            if (isNew(item, "escalated", still)) {
                alarms.ring(item, true);
            }
            reports.report(Reports.Kind.EMERGENCY_UNCLAIMED, item);
        }
    }

    private void remind(DeskItem item, Set<Told> still) {
        state(item).ifPresent(state -> {
            if (isNew(item, state.code(), still)) {
                consoles.toAll(message(item, state));
            }
            if (state == State.OVERDUE) {
                reports.report(Reports.Kind.ANSWER_OVERDUE, item);
            }
        });
    }

    private boolean isNew(DeskItem item, String what, Set<Told> still) {
        Told now = new Told(item.conversationId(), item.request().since(), what);
        still.add(now);
        return !told.contains(now);
    }

    /** How a promise stands that has not been kept yet. */
    private Optional<State> state(DeskItem item) {
        Instant promisedBy = item.request().promisedBy();
        Instant now = clock.instant();
        if (promisedBy == null || item.answered() || now.isBefore(promisedBy.minus(properties.warningTime()))) {
            return Optional.empty();
        }
        return Optional.of(now.isBefore(promisedBy) ? State.WARNING : State.OVERDUE);
    }

    private static ConsoleMessage message(DeskItem item, State state) {
        Instant promisedBy = item.request().promisedBy();
        return new ConsoleMessage.Clock(item.conversationId(), state, promisedBy == null ? Instant.MAX : promisedBy);
    }

    /** What a console that has just connected must know. */
    void repeat(Console console) {
        List<DeskItem> items = view.items();
        items.forEach(item -> state(item).ifPresent(state -> consoles.to(console, message(item, state))));
    }

    /** An agent who has gone leaves nobody alone with an emergency, nor for long with anything else. */
    private void returnIfDeserted(DeskItem item) {
        if (item.agent() != null && item.isOwedAnAnswer()) {
            Duration patience = item.isEmergency() ? properties.returnEmergencyAfter() : properties.returnAfter();
            if (presence.absence(item.agent())
                    .filter(gone -> gone.compareTo(patience) > 0)
                    .isPresent()) {
                work.takeBack(item);
            }
        }
    }
}
