package io.yizhan.bot.flow;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.desk.Desk;
import io.yizhan.bot.storage.Write;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A desk for rehearsals: somebody is always there, nobody waits, and what is put on it is gone. */
final class UnattendedDesk implements Desk {
    private static final Duration PROMISE = Duration.ofMinutes(30);

    @Override
    public List<Write> writes(Conversation before, Conversation after, @Nullable String lastText) {
        return List.of();
    }

    @Override
    public void changed(Conversation before, Conversation after, @Nullable String lastText) {
        // nobody is told
    }

    @Override
    public int ahead(ConversationId conversation, Level level) {
        return 0;
    }

    @Override
    public Optional<Instant> promise(Level level, Instant now) {
        return level == Level.HIGH ? Optional.of(now.plus(PROMISE)) : Optional.empty();
    }

    @Override
    public boolean anyoneOnline() {
        return true;
    }
}
