package io.yizhan.bot.answering;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.understanding.Understanding;

/** Decides. The same input gives the same decision; nothing is stored or sent. */
public interface Decider {

    /**
     * @param text the message as written
     * @param located whether the traveller's device told where it is
     * @param understanding of that message
     * @param conversation the state that it meets
     */
    Decision decide(String text, boolean located, Understanding understanding, Conversation conversation);
}
