package io.yizhan.bot.understanding;

import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.knowledge.TopicId;

/**
 * What a message may want: a topic of the knowledge base, or one of the outcomes that no entry answers.
 *
 * @param kind which of them
 * @param name the topic id ({@code flight.rebook}), the specialist need ({@code complaint}), or the kind of small talk
 *     ({@code greeting}); the kind's own name where there is nothing to add
 */
public record IntentLabel(Kind kind, String name) {
    public static final IntentLabel HUMAN = new IntentLabel(Kind.HUMAN, "human");
    public static final IntentLabel OUT_OF_SCOPE = new IntentLabel(Kind.OUT_OF_SCOPE, "out-of-scope");

    private static final String SMALL_TALK = "smalltalk";

    /** Reads the label of an examples file: a topic, {@code complaint}, {@code human}, {@code smalltalk.thanks} …. */
    public static IntentLabel of(String label) {
        return switch (label) {
            case "human" -> HUMAN;
            case "out-of-scope" -> OUT_OF_SCOPE;
            case "complaint", "custom-itinerary", "group-booking" -> new IntentLabel(Kind.SPECIALIST, label);
            case SMALL_TALK -> new IntentLabel(Kind.SMALL_TALK, "greeting");
            case String talk
            when talk.startsWith(SMALL_TALK + '.') ->
                new IntentLabel(Kind.SMALL_TALK, talk.substring(SMALL_TALK.length() + 1));
            default -> new IntentLabel(Kind.TOPIC, new TopicId(label).value());
        };
    }

    /** The topic of a label of kind {@link Kind#TOPIC}. */
    public TopicId topic() {
        return new TopicId(name);
    }

    /** The form that {@link #of} reads. */
    @JsonValue
    @Override
    public String toString() {
        return kind == Kind.SMALL_TALK ? SMALL_TALK + '.' + name : name;
    }

    public enum Kind {
        TOPIC,
        SPECIALIST,
        HUMAN,
        SMALL_TALK,
        OUT_OF_SCOPE
    }
}
