package io.yizhan.bot.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The scores from which on the bot does something; see {@code yizhan.understanding} and {@code yizhan.answering}. */
enum Threshold {
    EMERGENCY,
    DOUBTFUL,
    ANSWER,
    CLARIFY,
    SPECIALIST,
    PERSON,
    SMALL_TALK,
    OUT_OF_SCOPE;

    @JsonValue
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonCreator
    static Threshold of(String code) {
        return Arrays.stream(values())
                .filter(threshold -> threshold.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("A threshold is one of "
                        + Arrays.stream(values()).map(Threshold::code).collect(Collectors.joining(", ")) + '.'));
    }
}
