package io.yizhan.bot.understanding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.language.Language;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one message means, as far as can be told from it and what was said before.
 *
 * @param normalized the text in normal form
 * @param embedding of the normal form; computed once, shared by every stage, never changed
 * @param requests what it asks for, where it clearly asks for several things, in their order; else empty
 * @param mood how the traveller feels, as far as it changes the reply
 * @param evidence why, for the timeline and for curators, strongest first
 * @param version of the model that says so
 */
public record Understanding(
        Language language,
        String normalized,
        float[] embedding,
        Urgency urgency,
        Intent intent,
        List<Request> requests,
        List<Entity> entities,
        Mood mood,
        List<Evidence> evidence,
        String version) {
    public Understanding {
        requests = List.copyOf(requests);
        entities = List.copyOf(entities);
        evidence = List.copyOf(evidence);
    }

    /**
     * @param emergency what kind, exactly when the level is an emergency's
     * @param score calibrated probability, 0 to 1, that the message reports an emergency
     * @param doubtful an emergency that should be asked about: not sure, but too dangerous to let pass
     */
    public record Urgency(Level level, @Nullable EmergencyType emergency, double score, boolean doubtful) {}

    /**
     * What the traveller wants.
     *
     * @param label the best one
     * @param score its calibrated probability, 0 to 1
     * @param ranking the labels with the highest scores, best first, the chosen one among them
     */
    public record Intent(IntentLabel label, double score, List<Scored> ranking) {
        public Intent {
            ranking = List.copyOf(ranking);
        }
    }

    public record Scored(IntentLabel label, double score) {}

    /**
     * One of several things that a message asks for.
     *
     * @param normalized the part of the message that asks for it, in normal form
     * @param embedding of that part, never changed
     */
    public record Request(String normalized, float[] embedding, Intent intent) {}

    /**
     * Something named in the message.
     *
     * @param value in canonical form: dates ISO 8601, flight and order numbers upper case without spaces
     * @param text as it stands in the message
     */
    public record Entity(Kind kind, String value, String text) {

        public enum Kind {
            FLIGHT,
            TRAIN,
            ORDER,
            PHONE,
            EMAIL,
            DATE,
            PLACE;

            @JsonValue
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }

            @JsonCreator
            public static Kind of(String code) {
                return valueOf(code.toUpperCase(Locale.ROOT));
            }
        }
    }

    public enum Mood {
        CALM,
        ANGRY
    }

    /**
     * One reason.
     *
     * @param signal which part of the understanding says so, for example {@code classifier}, {@code lexicon}
     * @param says what it says, for example {@code medical}
     * @param weight 0 to 1
     * @param text the words it goes by, or the nearest example; empty if it has none
     */
    public record Evidence(String signal, String says, double weight, String text) {}
}
