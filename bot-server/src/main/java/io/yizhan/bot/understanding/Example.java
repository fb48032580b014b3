package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * A labelled message to learn from.
 *
 * @param text in normal form
 * @param emergency what it reports, null if it is none
 * @param intent what it wants, null where the emergency says all
 * @param lookalike no emergency, but worded like one
 */
record Example(
        Language language,
        String text,
        @Nullable EmergencyType emergency,
        @Nullable IntentLabel intent,
        boolean lookalike) {
    private static final String EMERGENCY = "emergency.";

    /**
     * An example of a label.
     *
     * @throws IllegalArgumentException if there can be no such label
     */
    static Example of(Language language, String text, String label, boolean lookalike) {
        return isEmergency(label)
                ? new Example(language, text, EmergencyType.of(label.substring(EMERGENCY.length())), null, false)
                : new Example(language, text, null, IntentLabel.of(label), lookalike);
    }

    static boolean isEmergency(String label) {
        return label.startsWith(EMERGENCY);
    }

    static void checkLabel(String label) {
        of(Language.ZH, "", label, false);
    }

    /** The label in one word: {@code emergency.medical}, {@code flight.rebook}, {@code human} …. */
    String label() {
        return emergency != null ? emergency.topic().value() : String.valueOf(intent);
    }
}
