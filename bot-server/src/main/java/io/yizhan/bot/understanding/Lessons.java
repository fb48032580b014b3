package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people teach beyond what is shipped. Each lesson or term takes the place of the shipped one with the same text.
 *
 * @param emergency least probability at which an emergency is taken for one, null for the configured one
 * @param doubtful least probability at which the traveller is asked about it, null for the configured one
 */
public record Lessons(
        List<Lesson> examples,
        List<Term> terms,
        @Nullable Double emergency,
        @Nullable Double doubtful) {
    public static final Lessons NONE = new Lessons(List.of(), List.of(), null, null);

    public Lessons {
        examples = List.copyOf(examples);
        terms = List.copyOf(terms);
    }

    /**
     * A message and what it means.
     *
     * @param text in {@linkplain Teacher#normalForm normal form}
     * @param label a topic, {@code emergency.<type>}, {@code complaint}, {@code human}, {@code smalltalk.<kind>},
     *     {@code out-of-scope} …; null if the text shall teach nothing any longer
     */
    public record Lesson(
            Language language, String text, @Nullable String label) {}

    /**
     * A word of the lexicon of danger.
     *
     * @param type of the emergency that it speaks for, null if it speaks against one
     * @param weight 0 to 1; 0 for a word that shall count no longer
     */
    public record Term(
            Language language, String word, @Nullable EmergencyType type, double weight) {}
}
