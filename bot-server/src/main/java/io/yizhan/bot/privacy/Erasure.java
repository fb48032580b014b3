package io.yizhan.bot.privacy;

import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.List;

/**
 * That a person's data goes.
 *
 * @param by the admin who said so
 * @param customers all that are this person
 * @param conversations theirs, as far as known when it began
 */
record Erasure(Instant at, String by, List<CustomerId> customers, List<ConversationId> conversations) {}
