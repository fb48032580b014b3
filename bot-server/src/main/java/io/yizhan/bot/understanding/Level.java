package io.yizhan.bot.understanding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How soon somebody has to act; the most urgent comes first. */
public enum Level {
    /** A life or a person's safety may be at stake now. */
    CRITICAL,
    /** The trip breaks unless someone acts within the hour. */
    URGENT,
    /** Needs a person with authority. */
    HIGH,
    NORMAL;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static Level of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether the level takes the emergency lane. */
    public boolean isEmergency() {
        return this == CRITICAL || this == URGENT;
    }
}
