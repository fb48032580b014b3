package io.yizhan.bot.understanding;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
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
    /** Unit vectors times weights of this spread give scores between which a softmax can choose. */
    private static final float SPREAD = 0.5f;

    private static final float SHARPNESS = 8;

    private final Map<String, NDArray> parameters = new LinkedHashMap<>();
    private final TuningSettings settings;
    private final int labels;
    private final int entries;

    TuningHeads(NDManager manager, int hidden, int labels, int entries, TuningSettings settings) {
        this.settings = settings;
        this.labels = labels;
        this.entries = entries;
        parameters.put("head.labels", manager.randomNormal(0, 0.02f, new Shape(2L * hidden, labels), DataType.FLOAT32));
        parameters.put("head.labels.bias", manager.zeros(new Shape(labels)));
        parameters.put(
                "head.types",
                manager.randomNormal(0, SPREAD, new Shape(hidden, TuningExample.TYPES), DataType.FLOAT32));
        parameters.put("head.entries", manager.randomNormal(0, SPREAD, new Shape(hidden, entries), DataType.FLOAT32));
        parameters.values().forEach(each -> each.setRequiresGradient(true));
    }

    Map<String, NDArray> parameters() {
        return parameters;
    }

    /** Log-odds of the labels, texts × labels. */
    NDArray labels(TuningBatch batch, NDArray states, boolean training) {
        NDArray inner = batch.inner().expandDims(2);
        NDArray mean = states.mul(inner)
                .sum(new int[] {1})
                .div(batch.inner().sum(new int[] {1}, true).maximum(1));
        NDArray pooled = first(states).concat(mean, 1);
        NDArray kept = training
                ? Dropout.dropout(pooled, (float) settings.dropout(), true).singletonOrThrow()
                : pooled;
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
        NDArray direction = embeddings(states).mul(SHARPNESS);
        NDArray loss = loss(labels(batch, states, true), batch, labels, TuningExample::label, settings.smoothing());
        NDArray types = direction.matMul(parameter("head.types"));
        loss = loss.add(loss(types, batch, TuningExample.TYPES, TuningExample::type, settings.smoothing())
                .mul(settings.types()));
        if (settings.entries() > 0
                && batch.examples().stream().anyMatch(each -> each.entry() >= 0)) {
            NDArray which = direction.matMul(parameter("head.entries"));
            loss = loss.add(loss(which, batch, entries, TuningExample::entry, 0).mul(settings.entries()));
        }
        return loss;
    }

    /** Cross-entropy, averaged over the texts of the batch; those of target -1 count nothing. */
    private static NDArray loss(
            NDArray scores, TuningBatch batch, int classes, ToIntFunction<TuningExample> target, double smoothing) {
        List<TuningExample> examples = batch.examples();
        float[] truth = new float[examples.size() * classes];
        for (int i = 0; i < examples.size(); i++) {
            int right = target.applyAsInt(examples.get(i));
            if (right >= 0) {
                java.util.Arrays.fill(truth, i * classes, (i + 1) * classes, (float) smoothing / classes);
                truth[i * classes + right] += (float) (1 - smoothing);
            }
        }
        NDArray wanted = scores.getManager().create(truth, new Shape(examples.size(), classes));
        return scores.logSoftmax(-1).mul(wanted).sum().neg().div(examples.size());
    }

    private NDArray parameter(String name) {
        NDArray parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalStateException("no parameter " + name);
        }
        return parameter;
    }
}
