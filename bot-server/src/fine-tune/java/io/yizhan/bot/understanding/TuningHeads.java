package io.yizhan.bot.understanding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * What the encoder learns to please: one head tells the labels apart by what {@link LinearHead} will read, the embedding and
 * the mean of the token states; two more look at the embedding's direction alone, as {@link NearestExamples} and the search do, for the
 * emergency type and for the entry that a text is a phrasing of. Thrown away after the training.
 */
final class TuningHeads {
    /** What the embeddings' directions are multiplied with, so that a softmax can choose between their products. */
    private static final float SHARPNESS = 8;

    private static final float PROTOTYPE = 2;
    private static final LinearHead.Settings PROBE = new LinearHead.Settings(4, 0.01, 0.01, 0.02);

    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final NDArray sharpness;
    private final NDArray offset;
    private final NDArray spread;
    private final TuningSettings settings;
    private final int labels;
    private final int entries;

    /**
     * Begins where a linear head over the encoder as it was would end, so that the encoder is not first spoilt by heads that know
     * nothing.
     *
     * @param raw of the examples, as {@link #raw} gives it
     */
    TuningHeads(
            NDManager manager,
            List<TuningExample> examples,
            List<float[]> raw,
            int labels,
            int entries,
            TuningSettings settings) {
        this.settings = settings;
        this.labels = labels;
        this.entries = entries;
        int width = raw.getFirst().length;
        DenseFeatures features = DenseFeatures.fit(raw);
        float[] ones = new float[width];
        Arrays.fill(ones, 1);
        sharpness = manager.create(SHARPNESS);
        offset = manager.create(features.of(new float[width]));
        spread = manager.create(features.of(ones)).sub(offset);
        float[] importance = new float[raw.size()];
        Arrays.fill(importance, 1);
        LinearHead head = LinearHead.train(
                raw.stream().map(features::of).toArray(float[][]::new),
                examples.stream().mapToInt(TuningExample::label).toArray(),
                importance,
                labels,
                PROBE);
        float[] bias = head.scores(new float[width]);
        float[] weights = new float[width * labels];
        for (int d = 0; d < width; d++) {
            float[] unit = new float[width];
            unit[d] = 1;
            float[] scores = head.scores(unit);
            for (int c = 0; c < labels; c++) {
                weights[d * labels + c] = scores[c] - bias[c];
            }
        }
        parameters.put(
                "head.labels", manager.create(weights, new Shape(width, labels)).duplicate());
        parameters.put("head.labels.bias", manager.create(bias).duplicate());
        parameters.put("head.types", prototypes(manager, examples, raw, TuningExample.TYPES, TuningExample::type));
        parameters.put("head.entries", prototypes(manager, examples, raw, entries, TuningExample::entry));
        parameters.values().forEach(each -> each.setRequiresGradient(true));
    }

    /** For each class the direction from the middle of all examples to that of its own. */
    private static NDArray prototypes(
            NDManager manager,
            List<TuningExample> examples,
            List<float[]> raw,
            int classes,
            ToIntFunction<TuningExample> target) {
        int width = raw.getFirst().length / 2;
        double[][] sums = new double[classes + 1][width];
        int[] counts = new int[classes + 1];
        for (int i = 0; i < examples.size(); i++) {
            int right = target.applyAsInt(examples.get(i));
            for (int where : right < 0 ? new int[] {classes} : new int[] {classes, right}) {
                counts[where]++;
                for (int d = 0; d < width; d++) {
                    sums[where][d] += raw.get(i)[d];
                }
            }
        }
        float[] result = new float[width * classes];
        for (int c = 0; c < classes; c++) {
            double square = 1e-6;
            for (int d = 0; d < width; d++) {
                sums[c][d] = sums[c][d] / Math.max(1, counts[c]) - sums[classes][d] / counts[classes];
                square += sums[c][d] * sums[c][d];
            }
            for (int d = 0; d < width && counts[c] > 0; d++) {
                result[d * classes + c] = (float) (PROTOTYPE * sums[c][d] / Math.sqrt(square));
            }
        }
        return manager.create(result, new Shape(width, classes)).duplicate();
    }

    Map<String, NDArray> parameters() {
        return parameters;
    }

    /** What {@link DenseFeatures#raw} makes of a text: its embedding and the mean of its tokens' states. */
    static NDArray raw(TuningBatch batch, NDArray states) {
        NDArray mean = states.mul(batch.inner().expandDims(2))
                .sum(new int[] {1})
                .div(batch.inner().sum(new int[] {1}, true).maximum(1));
        return embeddings(states).concat(mean, 1);
    }

    /** Log-odds of the labels, texts × labels. */
    NDArray labels(TuningBatch batch, NDArray states, boolean training) {
        NDArray features = raw(batch, states).mul(spread).add(offset);
        NDArray kept = training
                ? Dropout.dropout(features, (float) settings.dropout(), true).singletonOrThrow()
                : features;
        return kept.matMul(parameter("head.labels")).add(parameter("head.labels.bias"));
    }

    /** The token's states that stand for the whole text. */
    private static NDArray first(NDArray states) {
        return states.get(":,0");
    }

    /** The embeddings, of unit length. */
    static NDArray embeddings(NDArray states) {
        NDArray first = first(states);
        return first.div(first.square().sum(new int[] {1}, true).sqrt());
    }

    NDArray loss(TuningBatch batch, NDArray states) {
        NDArray direction = embeddings(states).mul(sharpness);
        NDArray loss = loss(labels(batch, states, true), batch, labels, TuningExample::label, 1);
        NDArray types = direction.matMul(parameter("head.types"));
        loss = loss.add(loss(types, batch, TuningExample.TYPES, TuningExample::type, settings.types()));
        if (settings.entries() > 0 && batch.examples().stream().anyMatch(each -> each.entry() >= 0)) {
            NDArray which = direction.matMul(parameter("head.entries"));
            loss = loss.add(loss(which, batch, entries, TuningExample::entry, settings.entries()));
        }
        return loss;
    }

    /** Weighted cross-entropy, averaged over the texts of the batch; those of target -1 count nothing. */
    private NDArray loss(
            NDArray scores, TuningBatch batch, int classes, ToIntFunction<TuningExample> target, double weight) {
        List<TuningExample> examples = batch.examples();
        double share = -weight / examples.size();
        float[] wanted = new float[examples.size() * classes];
        for (int i = 0; i < examples.size(); i++) {
            int right = target.applyAsInt(examples.get(i));
            if (right >= 0) {
                Arrays.fill(wanted, i * classes, (i + 1) * classes, (float) (share * settings.smoothing() / classes));
                wanted[i * classes + right] += (float) (share * (1 - settings.smoothing()));
            }
        }
        return scores.logSoftmax(-1)
                .mul(scores.getManager().create(wanted, new Shape(examples.size(), classes)))
                .sum();
    }

    private NDArray parameter(String name) {
        NDArray parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalStateException("no parameter " + name);
        }
        return parameter;
    }
}
