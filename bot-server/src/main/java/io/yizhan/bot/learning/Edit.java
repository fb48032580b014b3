package io.yizhan.bot.learning;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.language.Language;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * One change of a draft. A later one of the same thing takes its place.
 *
 * @param id follows from what is changed
 */
record Edit(String id, Change change, String by, Instant at) {

    static Edit of(Change change, String by, Instant at) {
        return new Edit(DigestUtils.sha256Hex(change.subject()).substring(0, 16), change, by, at);
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Example.class, name = "example"),
        @JsonSubTypes.Type(value = Term.class, name = "term"),
        @JsonSubTypes.Type(value = Setting.class, name = "threshold")
    })
    sealed interface Change {
        /** What it is about: of two changes with one subject the later counts. */
        String subject();
    }

    /**
     * @param text in normal form
     * @param label what the text means; null if it shall mean nothing, so that a shipped example no longer counts
     * @param withdrawn what was taught of the text is forgotten, as if it had never been taught
     */
    record Example(Language language, String text, @Nullable String label, boolean withdrawn) implements Change {
        @Override
        public String subject() {
            return "example " + language.code() + ' ' + text;
        }
    }

    /**
     * @param word in normal form
     * @param type of the emergency that it speaks for, null for a calming word
     * @param weight 0 to 1; 0 for a word that shall count no longer
     * @param withdrawn what was taught of the word is forgotten
     */
    record Term(Language language, String word, @Nullable EmergencyType type, double weight, boolean withdrawn)
            implements Change {
        @Override
        public String subject() {
            return "term " + language.code() + ' ' + word;
        }
    }

    /** @param value null for the configured one */
    record Setting(Threshold threshold, @Nullable Double value) implements Change {
        @Override
        public String subject() {
            return "threshold " + threshold.code();
        }
    }
}
