package io.yizhan.bot.profile;

import io.yizhan.channel.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A standing fact about a customer.
 *
 * @param kind for example {@code allergy}, {@code mobility}, {@code diet}, {@code companion}, {@code language}
 * @param value for example {@code peanut}, {@code wheelchair}
 * @param conversation and {@code seq}: the message that said it; null when an agent or admin entered it
 * @param by the agent who entered it; null when it was said in chat
 */
public record Tag(
        String kind,
        String value,
        @Nullable ConversationId conversation,
        @Nullable Long seq,
        @Nullable String by,
        Instant at) {}
