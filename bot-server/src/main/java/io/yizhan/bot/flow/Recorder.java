package io.yizhan.bot.flow;

import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore.Change;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.desk.Desk;
import io.yizhan.bot.profile.CustomerProfiles;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.bot.profile.TimelineEntry.Gist;
import io.yizhan.bot.storage.Write;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.knowledge.Entry;
import io.yizhan.language.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that belongs to a turn as one change, stored all or nothing. */
final class Recorder {
    private final CustomerProfiles profiles;
    private final Desk desk;
    private final Understander understander;

    Recorder(CustomerProfiles profiles, Desk desk, Understander understander) {
        this.profiles = profiles;
        this.desk = desk;
        this.understander = understander;
    }

    Change change(Turn turn) {
        Waiting waiting = turn.waiting();
        Conversation before = waiting.conversation();
        Language language = turn.next().language();

        List<Write> writes = new ArrayList<>(profiles.record(before.customer(), exchange(turn)));
        if (language != null) {
            writes.addAll(profiles.learn(
                    before.customer(),
                    before.id(),
                    waiting.seq(),
                    waiting.message().text(),
                    language,
                    turn.at()));
        }
        writes.addAll(desk.writes(before, turn.next(), waiting.message().shown()));
        return new Change(turn.next(), waiting.seq(), turn.events(), writes, turn.at());
    }

    private TimelineEntry exchange(Turn turn) {
        Waiting waiting = turn.waiting();
        Optional<Entry> entry = turn.reply().isPresent() ? entry(turn.decision()) : Optional.empty();
        return new TimelineEntry(
                waiting.acceptedAt(),
                waiting.conversation().id(),
                waiting.seq(),
                TimelineEntry.Kind.EXCHANGE,
                waiting.message().shown(),
                turn.reply().map(reply -> reply.text()).orElse(null),
                turn.reply().map(reply -> reply.decision()).orElse(null),
                entry.map(given -> given.id().value()).orElse(null),
                entry.map(Entry::version).orElse(null),
                gist(turn.understanding()),
                null,
                turn.understanding() == null
                        ? understander.version()
                        : turn.understanding().version(),
                Duration.between(waiting.acceptedAt(), turn.at()).toMillis());
    }

    private static Optional<Entry> entry(@Nullable Decision decision) {
        return switch (decision) {
            case Decision.Answer answer -> Optional.of(answer.entry());
            case Decision.Escalate escalate -> escalate.guidance();
            case null, default -> Optional.empty();
        };
    }

    private static @Nullable Gist gist(@Nullable Understanding understanding) {
        if (understanding == null) {
            return null;
        }
        Understanding.Urgency urgency = understanding.urgency();
        return new Gist(
                understanding.language().code(),
                urgency.level().code(),
                urgency.emergency() == null ? null : urgency.emergency().code(),
                understanding.intent().label().toString(),
                understanding.intent().score());
    }
}
