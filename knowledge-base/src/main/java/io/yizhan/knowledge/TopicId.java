package io.yizhan.knowledge;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/**
 * What an entry or a message is about, {@code area.thing}, for example {@code flight.rebook}. Stable: reports and imports
 * refer to it. Topics below {@code emergency.} carry the safety guidance and never answer an ordinary question.
 *
 * @param value lower-case letters, digits and hyphens in two or more parts joined by dots
 */
public record TopicId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
    private static final String EMERGENCY = "emergency.";

    @JsonCreator
    public TopicId {
        if (!FORM.matcher(value).matches() || value.length() > 80) {
            throw new IllegalArgumentException("a topic is area.thing in lower case, not \"" + value + '"');
        }
    }

    /** The topic of the safety guidance for an emergency type, for example {@code emergency.medical}. */
    public static TopicId ofEmergency(String type) {
        return new TopicId(EMERGENCY + type);
    }

    public boolean isEmergency() {
        return value.startsWith(EMERGENCY);
    }

    @Override
    public String toString() {
        return value;
    }
}
