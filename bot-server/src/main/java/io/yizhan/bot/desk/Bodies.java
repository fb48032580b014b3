package io.yizhan.bot.desk;

import io.yizhan.channel.InvalidMessageException;
import org.jspecify.annotations.Nullable;

/** Checks what the console sent. */
final class Bodies {
    private Bodies() {}

    /** @throws InvalidMessageException with a sentence that says what to send */
    static String text(@Nullable String value, String name, int longest) {
        if (value == null || value.isBlank()) {
            throw new InvalidMessageException(name + " must not be empty");
        }
        if (value.length() > longest) {
            throw new InvalidMessageException(
                    name + " has " + value.length() + " characters; at most " + longest + " are accepted");
        }
        return value;
    }

    static @Nullable String optional(@Nullable String value, String name, int longest) {
        return value == null || value.isBlank() ? null : text(value, name, longest);
    }
}
