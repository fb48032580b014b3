package io.yizhan.bot.understanding;

import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns one language from its examples. The models are first trained without a part of the examples each, and what they say
 * of that part teaches {@link Fusion} how far each may be trusted; then they are trained on everything.
 */
final class Trainer {
    private static final int FOLDS = 3;
    /** Neighbours in a file are often worded alike: they are kept in one fold. */
    private static final int BLOCK = 8;

    private static final LinearHead.Settings HEAD = new LinearHead.Settings(7, 0.01, 0.01, 0.02);

    private final Embedder embedder;
    private final FeatureCache cache;

    Trainer(Embedder embedder, FeatureCache cache) {
        this.embedder = embedder;
        this.cache = cache;
    }

    /**
     * @param examples of that language, in a fixed order
     * @param unseen the signals of every example, from models that have not learned from it
     * @param embeddings of every example
     */
    record Trained(LanguageModel model, List<Example> examples, List<Signals> unseen, List<float[]> embeddings) {}

    Trained train(List<Example> examples, Language language, DangerLexicon lexicon) {
        List<Encoded> encoded = examples.parallelStream()
                .map(example -> encode(example, language))
                .toList();
        DenseFeatures features =
                DenseFeatures.fit(encoded.stream().map(Encoded::raw).toList());
        Labels labels = Labels.of(examples);
        Material all = new Material(
                examples,
                encoded.stream().map(Encoded::embedding).toList(),
                encoded.stream().map(each -> features.of(each.raw())).toList());
        Signals[] unseen = new Signals[examples.size()];
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            Models models = models(all.only(i -> i / BLOCK % FOLDS != held), language, labels);
            IntStream.range(0, examples.size())
                    .filter(i -> i / BLOCK % FOLDS == held)
                    .forEach(i -> unseen[i] = models.signals(all, i, lexicon));
        }
        Fusion fusion = fusion(examples, unseen, labels);
        Models models = models(all, language, labels);
        return new Trained(
                new LanguageModel(
                        language,
                        embedder.modelId(language),
                        labels,
                        features,
                        models.head(),
                        models.words(),
                        models.nearest(),
                        fusion,
                        NearestExamples.NONE,
                        Correction.none(labels)),
                examples,
                Arrays.asList(unseen),
                all.embeddings());
    }

    /** The encoder is too sure of the examples that it was fine-tuned on: only the others tell how far it may be trusted. */
    private static Fusion fusion(List<Example> examples, Signals[] unseen, Labels labels) {
        int[] judged = IntStream.range(0, examples.size())
                .filter(i -> LeftOut.contains(examples.get(i).text()))
                .toArray();
        return Fusion.fit(
                Arrays.stream(judged).mapToObj(examples::get).toList(),
                Arrays.stream(judged).mapToObj(i -> unseen[i]).toList(),
                labels);
    }

    private Encoded encode(Example example, Language language) {
        float[] raw = cache.get(example.text(), text -> DenseFeatures.raw(embedder.encode(text, language)));
        return new Encoded(Arrays.copyOf(raw, embedder.dimensions(language)), raw);
    }

    private record Encoded(float[] embedding, float[] raw) {}

    private static Models models(Material material, Language language, Labels labels) {
        int[] targets = material.examples().stream()
                .mapToInt(example -> labels.indexOf(example.label()))
                .toArray();
        float[] importance = new float[targets.length];
        Arrays.fill(importance, 1);
        return new Models(
                LinearHead.train(material.features().toArray(float[][]::new), targets, importance, labels.size(), HEAD),
                MaximumEntropy.train(material.examples(), language, labels.names()),
                NearestExamples.of(material.examples(), material.embeddings(), labels));
    }

    private record Models(LinearHead head, MaximumEntropy words, NearestExamples nearest) {

        Signals signals(Material material, int i, DangerLexicon lexicon) {
            String text = material.examples().get(i).text();
            return new Signals(
                    head.probabilities(material.features().get(i)),
                    words.probabilities(text),
                    nearest.to(material.embeddings().get(i)),
                    lexicon.in(text),
                    text.length(),
                    material.embeddings().get(i));
        }
    }

    private record Material(List<Example> examples, List<float[]> embeddings, List<float[]> features) {

        Material only(java.util.function.IntPredicate kept) {
            List<Example> someExamples = new ArrayList<>();
            List<float[]> someEmbeddings = new ArrayList<>();
            List<float[]> someFeatures = new ArrayList<>();
            for (int i = 0; i < examples.size(); i++) {
                if (kept.test(i)) {
                    someExamples.add(examples.get(i));
                    someEmbeddings.add(embeddings.get(i));
                    someFeatures.add(features.get(i));
                }
            }
            return new Material(someExamples, someEmbeddings, someFeatures);
        }
    }
}
