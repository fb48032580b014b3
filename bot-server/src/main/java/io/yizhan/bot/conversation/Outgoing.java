package io.yizhan.bot.conversation;

import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.OutboundMessage;
import java.util.List;

/** Takes stored events on to travellers who hold no connection to us. */
public interface Outgoing {

    /** Writes to be stored with the events, so that none of them can be forgotten. */
    List<Write> writes(Conversation conversation, List<OutboundMessage> events);

    /** Called when the events are stored. Returns at once. */
    void stored(Conversation conversation, List<Numbered> events);
}
