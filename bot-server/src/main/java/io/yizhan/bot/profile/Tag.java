package io.yizhan.bot.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A standing fact about a customer or the people who travel along.
 *
 * @param kind for example {@code allergy}, {@code mobility}, {@code diet}, {@code companion}, {@code language}; lower case
 *     letters and hyphens, at most 32
 * @param value a stable code such as {@code peanut}, {@code wheelchair} or {@code child-8} (eight years old), or an agent's
 *     own words; 1 to 100 characters
 * @param conversation and {@code seq}: the message that said it; null when an agent or admin entered it
 * @param by the agent who entered it; null when it was said in chat
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tag(
        String kind,
        String value,
        @Nullable ConversationId conversation,
        @Nullable Long seq,
        @Nullable String by,
        Instant at) {
    static final String LANGUAGE = "language";
    private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,31}");
    private static final int LONGEST = 100;

    public Tag {
        if (!KIND.matcher(kind).matches()) {
            throw new IllegalArgumentException("kind must be 1 to 32 lower case letters or hyphens");
        }
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("value must have 1 to 100 characters");
        }
    }
}
