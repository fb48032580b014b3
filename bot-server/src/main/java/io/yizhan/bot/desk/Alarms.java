package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.channel.ConversationId;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings the consoles at once, past everything that is bundled. */
final class Alarms implements DeskView.Listener {
    private final DeskView view;
    private final Consoles consoles;
    private final Presence presence;
    private final Summaries summaries;
    private final DeskProperties properties;
    private final Clock clock;

    Alarms(
            DeskView view,
            Consoles consoles,
            Presence presence,
            Summaries summaries,
            DeskProperties properties,
            Clock clock) {
        this.view = view;
        this.consoles = consoles;
        this.presence = presence;
        this.summaries = summaries;
        this.properties = properties;
        this.clock = clock;
    }

    /** Whether the change makes an emergency that nobody has been alarmed of. */
    static boolean rings(@Nullable DeskItem before, @Nullable DeskItem after) {
        return after != null && after.isAlarm() && (before == null || !before.isAlarm() || differ(before, after));
    }

    private static boolean differ(DeskItem before, DeskItem after) {
        Request was = before.request();
        Request is = after.request();
        return was.level() != is.level() || !was.since().equals(is.since());
    }

    @Override
    public void changed(ConversationId id, @Nullable DeskItem before, @Nullable DeskItem after) {
        if (rings(before, after)) {
            ring(after, false);
        } else if (before != null && before.isAlarm() && (after == null || !after.isAlarm())) {
            consoles.toAll(new ConsoleMessage.AlarmCleared(id, after == null ? null : after.agent()));
        } else if (becameAnEmergencyInHand(before, after)) {
            ringHolder(after);
        } else if (after != null && answersTheEmergency(before, after)) {
            consoles.toAll(new ConsoleMessage.AlarmCleared(id, after.agent()));
        }
    }

    /** An escalated alarm reaches everybody, an ordinary one those who are not away, or everybody if nobody else is there. */
    void ring(@Nullable DeskItem item, boolean escalated) {
        if (item != null) {
            boolean everybody = escalated || !presence.anyoneOnline();
            consoles.to(
                    console -> everybody || !presence.isAway(console.user()),
                    new ConsoleMessage.Alarm(summaries.atOnce(item), escalated));
        }
    }

    private void ringHolder(@Nullable DeskItem item) {
        if (item != null && item.agent() != null) {
            boolean there = presence.isConnected(item.agent());
            consoles.to(
                    console -> !there || console.user().equals(item.agent()),
                    new ConsoleMessage.Alarm(summaries.atOnce(item), false));
        }
    }

    private static boolean becameAnEmergencyInHand(@Nullable DeskItem before, @Nullable DeskItem after) {
        return before != null
                && after != null
                && after.isEmergency()
                && !after.isWaiting()
                && !before.isWaiting()
                && differ(before, after);
    }

    private static boolean answersTheEmergency(@Nullable DeskItem before, DeskItem after) {
        return before != null && after.isEmergency() && !before.answered() && after.answered();
    }

    /** What a console that has just connected must hear: every emergency that still waits. */
    void repeat(Console console) {
        List<DeskItem> alarms =
                view.waiting().stream().filter(DeskItem::isEmergency).toList();
        for (DeskItem item : alarms) {
            consoles.to(console, new ConsoleMessage.Alarm(summaries.atOnce(item), isEscalated(item)));
        }
    }

    /** Whether it has waited longer than an emergency may. */
    boolean isEscalated(DeskItem item) {
        return item.isAlarm()
                && !clock.instant().isBefore(item.request().since().plus(properties.claimWithin()));
    }
}
