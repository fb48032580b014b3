package io.yizhan.bot.conversation;

import io.yizhan.channel.ConversationId;
import java.io.IOException;

/**
 * What a feature knows of people, for their erasure. The calls come in this order; each may come again, after a crash or because
 * something came in meanwhile, and then erases what is left.
 */
public interface PersonalData {

    /** Whoever writes from now on is not taken for this customer. */
    default void detach(CustomerId customer) {}

    /** Erases what belongs to a conversation. */
    default void erase(ConversationId conversation) throws IOException {}

    /** Erases what belongs to a customer. */
    default void erase(CustomerId customer) {}
}
