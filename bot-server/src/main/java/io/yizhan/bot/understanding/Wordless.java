package io.yizhan.bot.understanding;

import java.util.List;
import java.util.Optional;

/**
 * Messages without a letter or a digit: a wave, a heart, a question mark. The classifiers have learned nothing of them, and all
 * emoji look alike to the encoder; so what they mean is said here.
 */
final class Wordless {
    private static final List<String> CRIES_FOR_HELP = List.of("🆘", "🚨", "🚑", "🚒", "🚓", "🩸");
    private static final List<String> THANKS = List.of("👍", "🙏", "❤", "💐", "🌹", "😘", "🥰", "👏", "💕", "👌");

    private Wordless() {}

    /** Whether there is no word, but a sign that may be a cry for help. */
    static boolean isCryForHelp(String text) {
        return hasNoWords(text) && CRIES_FOR_HELP.stream().anyMatch(text::contains);
    }

    /** The intent of a message without words; empty if it has some, or if it may be a cry for help. */
    static Optional<IntentLabel> intent(String text) {
        if (!hasNoWords(text) || isCryForHelp(text)) {
            return Optional.empty();
        }
        boolean thanks = THANKS.stream().anyMatch(text::contains);
        return Optional.of(IntentLabel.of(thanks ? "smalltalk.thanks" : "smalltalk.greeting"));
    }

    private static boolean hasNoWords(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }
}
