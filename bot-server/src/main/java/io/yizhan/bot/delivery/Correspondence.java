package io.yizhan.bot.delivery;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.storage.Read;
import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationId;
import io.yizhan.channel.MessageHandler.Sender;
import java.util.List;
import java.util.Optional;

/** Which conversation runs with whom, on channels that know who their travellers are. */
public interface Correspondence {

    /** The conversation begun last. It may not be stored yet, if a crash came between. */
    Optional<ConversationId> running(CustomerId customer, Sender sender);

    /** The same, to be asked together with other questions. */
    Read<Optional<ConversationId>> lastBegun(CustomerId customer, Sender sender);

    /**
     * Begins a new one in the place of another, unless somebody has begun one meanwhile.
     *
     * @param instead the one that was running, empty if none was
     * @return the conversation that runs now, the same for all who call at once
     */
    ConversationId begin(CustomerId customer, Sender sender, Optional<ConversationId> instead);

    /** Writes that tell where the events of a conversation are to be brought. */
    List<Write> address(ConversationId conversation, Sender sender);
}
