package io.yizhan.bot.evaluation;

import io.yizhan.language.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message with what should become of it.
 *
 * @param expect {@code emergency}, {@code answer}, {@code specialist}, {@code human}, {@code smalltalk}, {@code
 *     out-of-scope}, {@value #CLARIFY}, {@value #TAKEN_BACK} or {@value #OFFER_PERSON}
 * @param topics any of them is right; of a question that is asked back, all that may be offered
 */
public record Labelled(
        String text,
        Language lang,
        String expect,
        List<String> topics,
        @Nullable String emergency,
        @Nullable String level,
        @Nullable String style) {
    /** The message says too little: it is asked back. */
    static final String CLARIFY = "clarify";

    /** An emergency is over or was none. */
    static final String TAKEN_BACK = "taken-back";

    /** What was said before did not help: a person is offered. */
    static final String OFFER_PERSON = "offer-person";

    static List<Labelled> read(Path file) throws IOException {
        JsonMapper json = JsonMapper.shared();
        List<Labelled> result = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                result.add(json.readValue(line, Labelled.class));
            }
        }
        return result;
    }

    /** Not named as a property: JSON would take it for the type. */
    public boolean reportsEmergency() {
        return expect.equals("emergency");
    }

    public boolean looksAlike() {
        return !reportsEmergency() && style().startsWith("lookalike");
    }

    @Override
    public String style() {
        return style == null ? "plain" : style;
    }
}
