package io.yizhan.bot.understanding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.knowledge.TopicId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of emergency a message reports. */
public enum EmergencyType {
    MEDICAL(Level.CRITICAL),
    ACCIDENT(Level.CRITICAL),
    CRIME(Level.CRITICAL),
    MISSING_PERSON(Level.CRITICAL),
    DISASTER(Level.CRITICAL),
    MENTAL_CRISIS(Level.CRITICAL),
    LOST_DOCUMENTS(Level.URGENT),
    STRANDED(Level.URGENT);

    private final Level usualLevel;

    EmergencyType(Level usualLevel) {
        this.usualLevel = usualLevel;
    }

    public Level usualLevel() {
        return usualLevel;
    }

    /** For example {@code missing-person}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The topic of its safety guidance. */
    public TopicId topic() {
        return TopicId.ofEmergency(code());
    }

    /** @throws IllegalArgumentException if no type has that code */
    @JsonCreator
    public static EmergencyType of(String code) {
        return find(code).orElseThrow(() -> new IllegalArgumentException("no emergency type is called " + code));
    }

    public static Optional<EmergencyType> find(String code) {
        return Arrays.stream(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
