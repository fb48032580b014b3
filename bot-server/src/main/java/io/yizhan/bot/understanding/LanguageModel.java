package io.yizhan.bot.understanding;

import io.yizhan.language.Embedder.Encoding;
import io.yizhan.language.Language;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

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
        Fusion fusion) {

    Signals signals(String normalized, Encoding encoding, DangerLexicon lexicon) {
        return new Signals(
                head.probabilities(features.of(DenseFeatures.raw(encoding))),
                words.probabilities(normalized),
                nearest.to(encoding.embedding()),
                lexicon.in(normalized),
                normalized.length());
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
                Fusion.read(in));
    }
}
