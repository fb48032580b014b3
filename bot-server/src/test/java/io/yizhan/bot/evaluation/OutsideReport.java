package io.yizhan.bot.evaluation;

import io.yizhan.bot.understanding.OutsideSet.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What {@link io.yizhan.bot.understanding.OutsideSet} has measured, beside what others have published. */
final class OutsideReport {
    /** In scope / out of scope, as published for the same splits or measured there. */
    private static final Map<String, String> PUBLISHED = Map.of(
            "CLINC150",
            "in scope / out of scope: BERT fine-tuned 96.9 / 40.3, or 96.2 / 52.3 with a threshold; USE+MLP 93.5 / 47.4;"
                    + " Rasa 91.5 / 45.3; Dialogflow 91.7 / 14.0 (Larson et al. 2019, test split); NLP.js 84.5 / 16.3",
            "Banking77",
            "BERT 93.7, USE 92.8 (Casanueva et al. 2020, test split)",
            "MASSIVE zh-CN",
            "XLM-R fine-tuned, mean of the locales: 85.1 (FitzGerald et al. 2022, test split)");

    private OutsideReport() {}

    /** @return empty if nothing was measured */
    static String of(Path file) throws IOException {
        if (!Files.exists(file)) {
            return "";
        }
        StringBuilder out = new StringBuilder("""

                ## Intents of others

                The same models learn the public training part of each set and are tested on a part that they have not seen
                (`mvn -Poutside verify`; CONTRIBUTING.md tells the options). The test splits were left alone: CLINC150 and MASSIVE are tested on
                their validation part, Banking77 on every fifth message of its training part. The sentence encoder is ours, tuned for travellers.

                | set | learned | tested | intents | right in scope | right in scope at the threshold | out of scope turned away | published |
                | --- | --- | --- | --- | --- | --- | --- | --- |
                """);
        for (Result result : JsonMapper.shared().readValue(file.toFile(), Result[].class)) {
            out.append("| %s | %,d | %,d | %d | %s | %s | %s | %s |\n"
                    .formatted(
                            result.name(),
                            result.learned(),
                            result.tested(),
                            result.intents(),
                            percent(result.inScope()),
                            percent(result.inScopeAtThreshold()),
                            percent(result.outOfScope()),
                            PUBLISHED.getOrDefault(result.name(), "–")));
        }
        return out.toString();
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "–" : Report.percent(share);
    }
}
