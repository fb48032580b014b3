package io.yizhan.bot.linking;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import java.time.Duration;
import java.util.Optional;

/** How a traveller shows to be the same person on two channels. */
public interface Linking {

    /** How long a code is good. */
    Duration GOOD_FOR = LinkCodes.GOOD_FOR;

    /** A one-time code for the traveller of a conversation; empty if too many were asked for. */
    Optional<String> code(Conversation conversation);

    /**
     * What to answer to a message that asks for a code or is one; empty for every other. What it calls for is done when this
     * returns, the other channel's conversation is told, and the same message again does nothing more.
     */
    Optional<String> answer(Waiting waiting);
}
