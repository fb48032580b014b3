package io.yizhan.bot.flow;

import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.answering.Reply;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.channel.OutboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message with all that came of it, ready to be stored.
 *
 * @param understanding null if the bot failed to understand
 * @param decision null if the bot failed to decide
 * @param reply empty while an agent talks
 * @param events what the traveller's side gets, the reply first
 */
record Turn(
        Waiting waiting,
        @Nullable Understanding understanding,
        @Nullable Decision decision,
        Conversation next,
        Optional<Reply> reply,
        List<OutboundMessage> events,
        Instant at) {}
