package io.yizhan.bot.desk;

import io.yizhan.channel.ConversationId;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those concerned when a conversation changes hands: who watches it, who had it, who has it. */
final class Hands implements DeskView.Listener {
    private static final Logger log = LoggerFactory.getLogger(Hands.class);

    private final Consoles consoles;
    private final Summaries summaries;
    private final Executor thread;

    Hands(Consoles consoles, Summaries summaries, Executor thread) {
        this.consoles = consoles;
        this.summaries = summaries;
        this.thread = thread;
    }

    @Override
    public void changed(ConversationId id, @Nullable DeskItem before, @Nullable DeskItem after) {
        if (before == null || after == null || differ(before, after)) {
            String had = before == null ? null : before.agent();
            String has = after == null ? null : after.agent();
            thread.execute(() -> tell(id, had, has));
        }
    }

    private static boolean differ(DeskItem before, DeskItem after) {
        return !Objects.equals(before.agent(), after.agent())
                || before.answered() != after.answered()
                || !before.request().equals(after.request());
    }

    private void tell(ConversationId id, @Nullable String had, @Nullable String has) {
        if (consoles.open().stream().noneMatch(console -> isConcerned(console, id, had, has))) {
            return;
        }
        try {
            summaries
                    .find(id)
                    .ifPresent(summary -> consoles.to(
                            console -> isConcerned(console, id, had, has), new ConsoleMessage.Changed(summary)));
        } catch (RuntimeException e) {
            log.error("the consoles were not told that conversation {} changed hands", id, e);
        }
    }

    private static boolean isConcerned(Console console, ConversationId id, @Nullable String had, @Nullable String has) {
        return console.watches(id)
                || console.user().equals(had)
                || console.user().equals(has);
    }
}
