package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.Conversation.Handling;
import io.yizhan.bot.conversation.Conversation.Request;
import io.yizhan.bot.storage.Write;
import io.yizhan.bot.understanding.Level;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the way of a message needs of the desk. */
public interface Desk {

    /**
     * Writes that bring the desk in line with the state after a change: on it while a person is wanted or has claimed it,
     * off it otherwise. Empty if nothing changes.
     *
     * @param lastText the traveller's last words, null to leave what stands there
     */
    List<Write> writes(Conversation before, Conversation after, @Nullable String lastText);

    /** Called after the writes are stored: raises the alarm, tells the consoles. Returns at once. */
    void changed(Conversation before, Conversation after, @Nullable String lastText);

    /** How many conversations wait that would be taken before this one, if it waits at that level. */
    int ahead(ConversationId conversation, Level level);

    /** When an answer at that level is promised to somebody who begins to wait now; empty if no time is. */
    Optional<Instant> promise(Level level, Instant now);

    /** Whether any agent is there to take a conversation now. */
    boolean anyoneOnline();

    /** Who is in charge, as the traveller is told. */
    default OutboundMessage status(Conversation conversation) {
        return switch (conversation.handling()) {
            case Handling.Queued(Request request) ->
                new OutboundMessage.Status(
                        OutboundMessage.State.QUEUED,
                        null,
                        ahead(conversation.id(), request.level()) + 1,
                        request.promisedBy());
            case Handling.WithAgent with ->
                new OutboundMessage.Status(
                        OutboundMessage.State.AGENT,
                        with.agentName(),
                        null,
                        with.answered() ? null : with.request().promisedBy());
            case Handling.Bot bot -> new OutboundMessage.Status(OutboundMessage.State.BOT, null, null, null);
            case Handling.Closed closed -> new OutboundMessage.Status(OutboundMessage.State.CLOSED, null, null, null);
        };
    }
}
