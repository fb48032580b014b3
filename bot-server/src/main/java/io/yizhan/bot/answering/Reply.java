package io.yizhan.bot.answering;

import io.yizhan.channel.OutboundMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the bot says to one message.
 *
 * @param emergency the type, when it answers an emergency
 */
public record Reply(
        String text,
        List<OutboundMessage.Option> options,
        List<OutboundMessage.Source> sources,
        @Nullable String emergency,
        String decision) {
    public Reply {
        options = List.copyOf(options);
        sources = List.copyOf(sources);
    }

    /** As an event that answers message {@code seq}. */
    public OutboundMessage.Message to(long seq) {
        return new OutboundMessage.Message(
                OutboundMessage.From.BOT, text, options, sources, emergency, decision, seq, null, null);
    }
}
