package io.yizhan.language;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import io.yizhan.language.EncoderTuning.LowRank;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The network of an {@link OnnxEncoder} once more, in operations that can be differentiated, on the weights of the same file
 * (so that what is learned fits the quantised weights that it is added to). Its matrices stay as they are; beside each one learns a product of
 * two thin ones.
 */
public final class TrainableEncoder implements AutoCloseable {
    private static final float EPSILON = 1e-12f;
    private static final String SHARPNESS = "sharpness of attention";
    private static final float MASKED = -1e4f;

    private final NDManager manager;
    private final HuggingFaceTokenizer tokenizer;
    private final OnnxEncoder runtime;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final Map<String, NDArray> adapters = new LinkedHashMap<>();
    private final List<String> matrices;
    private final int layers;
    private final int hidden;
    private final int heads;
    private final int rank;
    private final float dropout;

    /**
     * @param base name of the model, as {@link OnnxEncoder} has it
     * @param first layer that learns; those below stay as they are
     * @param rank of what is learned beside each matrix
     * @param dropout share of the numbers behind each sub-layer that training leaves out
     */
    public TrainableEncoder(String base, NDManager manager, int first, int rank, float dropout) {
        this.manager = manager;
        this.rank = rank;
        this.dropout = dropout;
        runtime = new OnnxEncoder(base, null);
        OnnxWeights file;
        try (InputStream model = resource(base + ".onnx");
                InputStream vocabulary = resource(base + "-tokenizer.json")) {
            file = OnnxWeights.in(model.readAllBytes());
            tokenizer = HuggingFaceTokenizer.newInstance(
                    vocabulary,
                    Map.of("padding", "false", "truncation", "true", "maxLength", "512", "modelMaxLength", "512"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        matrices = file.matrices();
        layers = (int) matrices.stream().filter(name -> name.endsWith("query")).count();
        hidden = file.inputs(matrices.getFirst());
        heads = FusedBert.heads(hidden);
        load(file, first);
    }

    /** The name of a language's model. */
    public static String base(Language language) {
        return "bge-small-" + language.code() + "-v1.5-q";
    }

    private static InputStream resource(String name) {
        InputStream stream = TrainableEncoder.class.getResourceAsStream('/' + name);
        if (stream == null) {
            throw new IllegalStateException("the class path lacks " + name);
        }
        return stream;
    }

    private void load(OnnxWeights file, int first) {
        for (String table : List.of("word", "position", "token_type")) {
            float[] values = file.table("embeddings." + table + "_embeddings.weight");
            weights.put(table, manager.create(values, new Shape(values.length / hidden, hidden)));
        }
        // DJL frees a number given as such before the backward pass reads it: those that matter are kept as arrays
        weights.put(SHARPNESS, manager.create((float) (1 / Math.sqrt((double) hidden / heads))));
        norm(file, "embeddings.LayerNorm");
        for (int layer = 0; layer < layers; layer++) {
            norm(file, "encoder.layer." + layer + ".attention.output.LayerNorm");
            norm(file, "encoder.layer." + layer + ".output.LayerNorm");
        }
        for (String name : matrices) {
            int inputs = file.inputs(name);
            int outputs = file.outputs(name);
            weights.put(
                    name,
                    manager.create(file.matrix(name), new Shape(inputs, outputs))
                            .transpose()
                            .reshape(-1)
                            .reshape(outputs, inputs));
            weights.put(name + ".bias", manager.create(file.plain(name + ".bias")));
            if (layer(name) < first) {
                continue;
            }
            NDArray down =
                    manager.randomNormal(0, (float) (1 / Math.sqrt(inputs)), new Shape(inputs, rank), DataType.FLOAT32);
            NDArray up = manager.zeros(new Shape(rank, outputs));
            down.setRequiresGradient(true);
            up.setRequiresGradient(true);
            adapters.put(name + ".down", down);
            adapters.put(name + ".up", up);
        }
    }

    /** The layer of a matrix that is called {@code encoder.layer.3.output.dense} or alike. */
    private static int layer(String matrix) {
        return Integer.parseInt(matrix.split("\\.")[2]);
    }

    private void norm(OnnxWeights file, String name) {
        weights.put(name + ".weight", manager.create(file.plain(name + ".weight")));
        weights.put(name + ".bias", manager.create(file.plain(name + ".bias")));
    }

    public int hidden() {
        return hidden;
    }

    /** The token ids of a text in normal form, with those that begin and end it. */
    public long[] tokens(String normalized, int most) {
        long[] ids = tokenizer.encode(normalized, true, false).getIds();
        if (ids.length <= most) {
            return ids;
        }
        long[] cut = Arrays.copyOf(ids, most);
        cut[most - 1] = ids[ids.length - 1];
        return cut;
    }

    /** What the runtime's encoder says of a text before anything is learned. */
    public Embedder.Encoding untuned(String normalized) {
        return runtime.encode(normalized);
    }

    /** Everything that learns, by name. */
    public Map<String, NDArray> parameters() {
        return adapters;
    }

    /**
     * The last layer's states.
     *
     * @param ids texts × tokens, shorter ones filled up with 0
     * @param mask 1 for a token, 0 for filling
     * @return texts × tokens × {@link #hidden}
     */
    public NDArray states(NDArray ids, NDArray mask, boolean training) {
        long texts = ids.getShape().get(0);
        long length = ids.getShape().get(1);
        NDManager batch = ids.getManager();
        NDArray positions = batch.arange((int) length).toType(DataType.INT64, false);
        NDArray x = take("word", ids.flatten())
                .add(take("token_type", batch.zeros(new Shape(1), DataType.INT64)))
                .reshape(texts, length, hidden)
                .add(take("position", positions).expandDims(0))
                .reshape(texts * length, hidden);
        x = norm(x, "embeddings.LayerNorm");
        NDArray hiding = mask.sub(1).mul(-MASKED).reshape(texts, 1, 1, length);
        for (int layer = 0; layer < layers; layer++) {
            String name = "encoder.layer." + layer + '.';
            NDArray seen = attention(x, name + "attention.self.", hiding, texts, length);
            NDArray attended = drop(linear(seen, name + "attention.output.dense"), training);
            x = norm(attended.add(x), name + "attention.output.LayerNorm");
            NDArray wide =
                    linear(x, name + "intermediate.dense").getNDArrayInternal().gelu();
            x = norm(drop(linear(wide, name + "output.dense"), training).add(x), name + "output.LayerNorm");
        }
        return x.reshape(texts, length, hidden);
    }

    private NDArray take(String table, NDArray rows) {
        return rows.getNDArrayInternal()
                .embedding(rows, weight(table), SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private NDArray attention(NDArray x, String name, NDArray hiding, long texts, long length) {
        int size = hidden / heads;
        NDArray query = split(linear(x, name + "query"), texts, length, size).mul(weight(SHARPNESS));
        NDArray key = split(linear(x, name + "key"), texts, length, size).transpose(0, 1, 3, 2);
        NDArray value = split(linear(x, name + "value"), texts, length, size);
        NDArray shares = query.matMul(key).add(hiding).softmax(-1);
        return shares.matMul(value).transpose(0, 2, 1, 3).reshape(texts * length, hidden);
    }

    private NDArray split(NDArray x, long texts, long length, int size) {
        return x.reshape(texts, length, heads, size).transpose(0, 2, 1, 3);
    }

    private NDArray linear(NDArray x, String name) {
        NDArray fixed = x.getNDArrayInternal()
                .linear(x, weight(name), weight(name + ".bias"))
                .singletonOrThrow();
        return adapters.containsKey(name + ".up")
                ? fixed.addi(x.matMul(adapter(name + ".down")).matMul(adapter(name + ".up")))
                : fixed;
    }

    private NDArray norm(NDArray x, String name) {
        return LayerNorm.layerNorm(x, new Shape(hidden), weight(name + ".weight"), weight(name + ".bias"), EPSILON)
                .singletonOrThrow();
    }

    private NDArray drop(NDArray x, boolean training) {
        return training ? Dropout.dropout(x, dropout, true).singletonOrThrow() : x;
    }

    private NDArray weight(String name) {
        return of(weights, name);
    }

    private NDArray adapter(String name) {
        return of(adapters, name);
    }

    private static NDArray of(Map<String, NDArray> arrays, String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the model lacks " + name);
        }
        return array;
    }

    /** Writes what was learned as an encoder's tuning, with how near it now holds a few texts. */
    public void write(Map<String, String> header, List<String> texts, OutputStream target) throws IOException {
        Map<String, String> lines = new LinkedHashMap<>(header);
        for (int i = 1; i < texts.size(); i++) {
            lines.put(
                    EncoderTuning.NEARNESS + texts.get(i - 1) + EncoderTuning.BETWEEN + texts.get(i),
                    String.format(Locale.ROOT, "%.3f", cosine(texts.get(i - 1), texts.get(i))));
        }
        Map<String, LowRank> changes = new LinkedHashMap<>();
        for (String name : matrices) {
            if (adapters.containsKey(name + ".up")) {
                changes.put(
                        name,
                        new LowRank(
                                adapter(name + ".down").toFloatArray(),
                                adapter(name + ".up").toFloatArray(),
                                rank));
            }
        }
        EncoderTuning.write(lines, changes, target);
    }

    private float cosine(String one, String other) {
        try (NDManager local = manager.newSubManager()) {
            NDArray first = embedding(one, local);
            NDArray second = embedding(other, local);
            return first.dot(second).getFloat();
        }
    }

    private NDArray embedding(String text, NDManager local) {
        long[] ids = tokens(text, 512);
        NDArray first = states(local.create(ids, new Shape(1, ids.length)), local.ones(new Shape(1, ids.length)), false)
                .get("0,0");
        return first.div(first.norm());
    }

    @Override
    public void close() {
        tokenizer.close();
        runtime.close();
        new NDList(weights.values()).close();
        new NDList(adapters.values()).close();
    }
}
