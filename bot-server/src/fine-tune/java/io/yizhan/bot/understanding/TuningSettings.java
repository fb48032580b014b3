package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.util.HashMap;
import java.util.Map;

/**
 * How an encoder is fine-tuned.
 *
 * @param first layer that learns
 * @param rank of what is learned beside each matrix
 * @param epochs passes over the examples
 * @param rate of the encoder's steps after warming up; falls to nothing in a straight line
 * @param headRate the same for the heads
 * @param dropout share of the numbers left out behind each sub-layer
 * @param smoothing share of the truth spread over all labels
 * @param masked share of the tokens hidden while training
 * @param types weight of the loss of telling the emergencies apart, beside 1 for the labels
 * @param entries weight of the loss of telling the entries of the knowledge base apart
 * @param tokens most tokens of a text
 * @param batch most texts of a step
 * @param seed of the order, of what is left out and of the first numbers
 */
record TuningSettings(
        int first,
        int rank,
        int epochs,
        double rate,
        double headRate,
        double dropout,
        double smoothing,
        double masked,
        double types,
        double entries,
        int tokens,
        int batch,
        int seed) {

    private static final TuningSettings CHINESE =
            new TuningSettings(0, 32, 5, 6e-4, 2e-3, 0.1, 0.05, 0.05, 0.5, 0.5, 96, 32, 7);
    /** Three times as many layers: the lower ones, which know words rather than meanings, are left alone. */
    private static final TuningSettings ENGLISH =
            new TuningSettings(4, 16, 4, 7e-4, 2e-3, 0.1, 0.05, 0.05, 0.5, 0.5, 96, 32, 7);

    /** @param pairs {@code key=value}, what isn't named being as usual for the language */
    static TuningSettings of(Language language, String... pairs) {
        TuningSettings usual = language == Language.ZH ? CHINESE : ENGLISH;
        Map<String, Double> given = new HashMap<>();
        for (String pair : pairs) {
            String[] parts = pair.split("=", 2);
            given.put(parts[0], Double.valueOf(parts[1]));
        }
        TuningSettings result = new TuningSettings(
                (int) take(given, "first", usual.first),
                (int) take(given, "rank", usual.rank),
                (int) take(given, "epochs", usual.epochs),
                take(given, "rate", usual.rate),
                take(given, "headRate", usual.headRate),
                take(given, "dropout", usual.dropout),
                take(given, "smoothing", usual.smoothing),
                take(given, "masked", usual.masked),
                take(given, "types", usual.types),
                take(given, "entries", usual.entries),
                (int) take(given, "tokens", usual.tokens),
                (int) take(given, "batch", usual.batch),
                (int) take(given, "seed", usual.seed));
        if (!given.isEmpty()) {
            throw new IllegalArgumentException("there is no setting " + given.keySet());
        }
        return result;
    }

    private static double take(Map<String, Double> given, String key, double usual) {
        Double value = given.remove(key);
        return value == null ? usual : value;
    }
}
