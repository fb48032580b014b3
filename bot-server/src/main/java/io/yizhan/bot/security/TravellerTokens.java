package io.yizhan.bot.security;

import io.yizhan.channel.ConversationId;
import java.util.Optional;

/** Tokens that open one conversation to its traveller: a conversation id and a signature that only the servers can make. */
public interface TravellerTokens {

    String issue(ConversationId conversation);

    /** The conversation that a token opens; empty if it is not one of ours. Takes the same time whether or not it fits. */
    Optional<ConversationId> verify(String token);
}
