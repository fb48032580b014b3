package io.yizhan.language;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** A language that the product speaks. Traditional characters and Cantonese count as Chinese. */
public enum Language {
    ZH,
    EN;

    /** The ISO 639-1 code, {@code zh} or {@code en}. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The language of a code or BCP 47 tag such as {@code zh}, {@code zh-CN} or {@code en_GB}.
     *
     * @throws IllegalArgumentException if the tag names another language
     */
    @JsonCreator
    public static Language of(String tag) {
        return find(tag).orElseThrow(() -> new IllegalArgumentException("language must be zh or en, not " + tag));
    }

    /** Like {@link #of}, empty for a language that is not spoken here. */
    public static Optional<Language> find(String tag) {
        return switch (tag.strip().toLowerCase(Locale.ROOT).split("[-_]", 2)[0]) {
            case "zh", "yue", "cmn" -> Optional.of(ZH);
            case "en" -> Optional.of(EN);
            case String other -> Optional.empty();
        };
    }
}
