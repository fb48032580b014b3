package io.yizhan.bot.desk;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import java.util.List;
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

    /** Place in the queue from 1; 0 if the conversation does not wait. */
    int position(ConversationId conversation);

    /** Whether any agent is there to take a conversation now. */
    boolean anyoneOnline();
}
