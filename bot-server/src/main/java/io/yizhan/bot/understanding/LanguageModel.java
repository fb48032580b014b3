package io.yizhan.bot.understanding;

import io.yizhan.language.Embedder.Encoding;
import io.yizhan.language.Language;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Set;

/**
 * All that was learned for one language. Immutable, safe for any number of threads.
 *
 * @param encoder id of the embedding model that it was learned with, and without which it is worth nothing
 */
record LanguageModel(
        Language language,
        String encoder,
        Labels labels,
        DenseFeatures features,
        LinearHead head,
        MaximumEntropy words,
        NearestExamples nearest,
        Fusion fusion,
        NearestExamples taughtExamples,
        Correction correction) {

    /** The outcomes that {@link #types} and {@link #intents} tell apart. */
    Labels outcomes() {
        return correction.outcomes();
    }

    /** Calibrated probability that the text reports an emergency. */
    double urgency(Signals signals) {
        return correction.urgency(fusion.urgency(signals, labels), input(signals));
    }

    /** Probabilities of the emergency types, 0 for the rest of the outcomes. */
    double[] types(Signals signals) {
        return correction.outcomes(fusion.types(signals, labels), input(signals), true);
    }

    /** Probabilities of the intents, 0 for the emergencies among the outcomes. */
    double[] intents(Signals signals) {
        return correction.outcomes(fusion.intents(signals, labels), input(signals), false);
    }

    private float[] input(Signals signals) {
        return features.of(signals.embedding());
    }

    /**
     * The same with something taught.
     *
     * @param examples what was taught of emergencies and of their look-alikes
     * @param forgotten texts of shipped examples that messages are no longer compared with
     */
    LanguageModel taught(NearestExamples examples, Set<String> forgotten, Correction taught) {
        return new LanguageModel(
                language, encoder, labels, features, head, words, nearest.without(forgotten), fusion, examples, taught);
    }

    Signals signals(String normalized, Encoding encoding, DangerLexicon lexicon) {
        return new Signals(
                head.probabilities(features.of(DenseFeatures.raw(encoding))),
                words.probabilities(normalized),
                nearest.to(encoding.embedding()).or(taughtExamples.to(encoding.embedding())),
                lexicon.in(normalized),
                normalized.length(),
                encoding.embedding());
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(encoder);
        labels.write(out);
        features.write(out);
        head.write(out);
        words.write(out);
        nearest.write(out);
        fusion.write(out);
    }

    static LanguageModel read(DataInputStream in, Language language) throws IOException {
        String encoder = in.readUTF();
        Labels labels = Labels.read(in);
        return new LanguageModel(
                language,
                encoder,
                labels,
                DenseFeatures.read(in),
                LinearHead.read(in),
                MaximumEntropy.read(in, language, labels.names()),
                NearestExamples.read(in),
                Fusion.read(in),
                NearestExamples.NONE,
                Correction.none(labels));
    }
}
