package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.AgentId;
import io.yizhan.bot.profile.TimelineEntry;
import io.yizhan.bot.profile.TimelineEntry.Kind;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who acts. */
record Agent(AgentId id, String name) {

    /** What the timeline says of an action. */
    TimelineEntry line(
            Instant at,
            ConversationId conversation,
            long seq,
            Kind kind,
            @Nullable String text,
            @Nullable String what) {
        return new TimelineEntry(
                at, conversation, seq, kind, text, null, what, null, null, null, id.value(), null, null);
    }
}
