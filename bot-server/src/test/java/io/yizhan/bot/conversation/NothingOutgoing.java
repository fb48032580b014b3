package io.yizhan.bot.conversation;

import io.yizhan.bot.storage.Write;
import io.yizhan.channel.ConversationEvents.Numbered;
import io.yizhan.channel.OutboundMessage;
import java.util.List;

/** All travellers hold a connection. */
final class NothingOutgoing implements Outgoing {
    @Override
    public List<Write> writes(Conversation conversation, List<OutboundMessage> events) {
        return List.of();
    }

    @Override
    public void stored(Conversation conversation, List<Numbered> events) {}
}
