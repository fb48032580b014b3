package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import opennlp.tools.doccat.BagOfWordsFeatureGenerator;
import opennlp.tools.doccat.DoccatFactory;
import opennlp.tools.doccat.DoccatModel;
import opennlp.tools.doccat.DocumentCategorizerME;
import opennlp.tools.doccat.DocumentSample;
import opennlp.tools.doccat.FeatureGenerator;
import opennlp.tools.util.ObjectStreamUtils;
import opennlp.tools.util.TrainingParameters;

/** OpenNLP's maximum-entropy document categoriser over {@link Ngrams}: knows words, where the embedding knows meanings. */
final class MaximumEntropy {
    private static final int ITERATIONS = 40;
    /** A piece seen once teaches nothing. */
    private static final int CUTOFF = 2;

    private final Language language;
    private final DoccatModel model;
    private final DocumentCategorizerME categorizer;
    /** Where each label of the caller stands among the model's outcomes, -1 if it was not learned. */
    private final int[] outcome;

    private MaximumEntropy(Language language, DoccatModel model, List<String> labels) {
        this.language = language;
        this.model = model;
        this.categorizer = new DocumentCategorizerME(model);
        this.outcome = labels.stream().mapToInt(categorizer::getIndex).toArray();
    }

    /** @param labels in the order of the probabilities that are asked for later */
    static MaximumEntropy train(List<Example> examples, Language language, List<String> labels) {
        TrainingParameters parameters = new TrainingParameters();
        parameters.put(TrainingParameters.ALGORITHM_PARAM, "MAXENT");
        parameters.put(TrainingParameters.ITERATIONS_PARAM, ITERATIONS);
        parameters.put(TrainingParameters.CUTOFF_PARAM, CUTOFF);
        parameters.put("PrintMessages", false);
        List<DocumentSample> samples = examples.stream()
                .map(example -> new DocumentSample(example.label(), Ngrams.of(example.text(), language)))
                .toList();
        try {
            return new MaximumEntropy(
                    language,
                    DocumentCategorizerME.train(
                            language.code(),
                            ObjectStreamUtils.createObjectStream(samples),
                            parameters,
                            new DoccatFactory(new FeatureGenerator[] {new BagOfWordsFeatureGenerator()})),
                    labels);
        } catch (IOException e) {
            throw new IllegalStateException("examples in memory cannot be read", e);
        }
    }

    double[] probabilities(String normalized) {
        double[] all = categorizer.categorize(Ngrams.of(normalized, language));
        double[] result = new double[outcome.length];
        for (int i = 0; i < outcome.length; i++) {
            result[i] = outcome[i] < 0 ? 0 : all[outcome[i]];
        }
        return result;
    }

    void write(DataOutputStream out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        model.serialize(bytes);
        out.writeInt(bytes.size());
        bytes.writeTo(out);
    }

    static MaximumEntropy read(DataInputStream in, Language language, List<String> labels) throws IOException {
        byte[] bytes = in.readNBytes(in.readInt());
        return new MaximumEntropy(language, new DoccatModel(new ByteArrayInputStream(bytes)), labels);
    }
}
