package io.yizhan.bot.evaluation;

import io.yizhan.language.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The development sets, which come with the server: no change of the understanding is published unmeasured against them. */
public final class RegressionSet {
    private RegressionSet() {}

    /** All of them, one language after the other. */
    public static List<Labelled> shipped() {
        List<Labelled> all = new ArrayList<>();
        for (Language language : Language.values()) {
            String resource = "/regression/dev-" + language.code() + ".jsonl";
            try (InputStream file = RegressionSet.class.getResourceAsStream(resource)) {
                if (file == null) {
                    throw new IllegalStateException("the class path lacks " + resource);
                }
                all.addAll(LabelledFile.lines(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                        .messages());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }
}
