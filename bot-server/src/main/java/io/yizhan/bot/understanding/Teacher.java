package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.util.List;
import java.util.function.DoubleConsumer;

/** Teaches the understanding while it serves. What is taught changes nothing until it is used. */
public interface Teacher {

    /** The understanding as it was shipped. */
    Taught shipped();

    /**
     * Learns lessons on top of what is shipped, on the calling thread: a few seconds of one core for hundreds of lessons. The
     * same lessons give the same understanding.
     *
     * @param version to be named by
     * @param progress hears how much is done, 0 to 1, many times a second; what it throws ends the learning
     * @throws IllegalArgumentException if a lesson's label is none
     */
    Taught teach(Lessons lessons, String version, DoubleConsumer progress);

    /**
     * What {@link #teach} learned, without learning it again.
     *
     * @param learned as {@link Taught#learned} gave it, over the same {@linkplain #base shipped understanding}
     */
    Taught restore(Lessons lessons, String version, byte[] learned);

    /** From now on every message is understood by it. */
    void use(Taught taught);

    /** Names the shipped understanding: what was learned on top of another one is worth nothing on top of this. */
    String base();

    /** The labels that shipped examples have, in order. */
    List<String> labels();

    /** The shipped examples of a language, in normal form; read anew each time, which takes tenths of a second. */
    List<Lessons.Lesson> shippedExamples(Language language);

    /** The form in which two messages are one, as lessons have it. */
    String normalForm(String message, Language language);

    /** The form in which two words are one. */
    String wordForm(String word);

    /** What a text is written in. */
    Language languageOf(String text);

    /** What is set for this server ({@code yizhan.understanding}). */
    UrgencyThresholds configured();

    /**
     * @param emergency least probability at which an emergency is taken for one
     * @param doubtful least probability at which the traveller is asked about it while an agent is alarmed
     */
    record UrgencyThresholds(double emergency, double doubtful) {}

    /**
     * Throws unless a label can be taught.
     *
     * @throws IllegalArgumentException with a sentence that names what is wrong
     */
    static void checkLabel(String label) {
        Example.checkLabel(label);
    }
}
