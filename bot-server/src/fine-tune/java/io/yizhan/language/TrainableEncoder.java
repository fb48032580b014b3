package io.yizhan.language;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.norm.LayerNorm;
import io.yizhan.language.EncoderTuning.LowRank;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The network of an {@link OnnxEncoder} once more, in operations that can be differentiated, on the weights of the same file
 * (so that what is learned fits the quantised weights that it is added to). Its matrices stay as they are; beside each one learns a product of
 * two thin ones.
 */
public final class TrainableEncoder implements AutoCloseable {
    private static final float EPSILON = 1e-12f;
    private static final float MASKED = -1e4f;
    /** BGE's small models: the English one has 12 heads of 32, the Chinese one 8 of 64. */
    private static final Map<Integer, Integer> HEADS = Map.of(384, 12, 512, 8);

    private final NDManager manager;
    private final HuggingFaceTokenizer tokenizer;
    private final Map<String, NDArray> weights = new LinkedHashMap<>();
    private final Map<String, NDArray> adapters = new LinkedHashMap<>();
    private final List<String> matrices;
    private final int layers;
    private final int hidden;
    private final int heads;
    private final int rank;
    private final float scale;
    private final float dropout;

    /**
     * @param base name of the model, as {@link OnnxEncoder} has it
     * @param rank of what is learned beside each matrix
     * @param scale by which that is multiplied
     * @param dropout share of the numbers behind each sub-layer that training leaves out
     */
    public TrainableEncoder(String base, NDManager manager, int rank, float scale, float dropout) {
        this.manager = manager;
        this.rank = rank;
        this.scale = scale;
        this.dropout = dropout;
        OnnxWeights file;
        try (InputStream model = resource(base + ".onnx");
                InputStream vocabulary = resource(base + "-tokenizer.json")) {
            file = OnnxWeights.in(model.readAllBytes());
            tokenizer = HuggingFaceTokenizer.newInstance(
                    vocabulary, Map.of("padding", "false", "truncation", "true", "maxLength", "512", "modelMaxLength", "512"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        matrices = file.matrices();
        layers = (int) matrices.stream().filter(name -> name.endsWith("query")).count();
        hidden = file.inputs(matrices.getFirst());
        Integer known = HEADS.get(hidden);
        if (known == null) {
            throw new IllegalArgumentException(base + " has states of " + hidden + " numbers: how many heads is not known");
        }
        heads = known;
        load(file);
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

    private void load(OnnxWeights file) {
        for (String table : List.of("word", "position", "token_type")) {
            float[] values = file.table("embeddings." + table + "_embeddings.weight");
            weights.put(table, manager.create(values, new Shape(values.length / hidden, hidden)));
        }
        norm(file, "embeddings.LayerNorm");
        for (int layer = 0; layer < layers; layer++) {
            norm(file, "encoder.layer." + layer + ".attention.output.LayerNorm");
            norm(file, "encoder.layer." + layer + ".output.LayerNorm");
        }
        for (String name : matrices) {
            int inputs = file.inputs(name);
            int outputs = file.outputs(name);
            weights.put(name, manager.create(file.matrix(name), new Shape(inputs, outputs)));
            weights.put(name + ".bias", manager.create(file.plain(name + ".bias")));
            NDArray down = manager.randomNormal(0, (float) (1 / Math.sqrt(inputs)), new Shape(inputs, rank), ai.djl.ndarray.types.DataType.FLOAT32);
            NDArray up = manager.zeros(new Shape(rank, outputs));
            down.setRequiresGradient(true);
            up.setRequiresGradient(true);
            adapters.put(name + ".down", down);
            adapters.put(name + ".up", up);
        }
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
        long[] cut = java.util.Arrays.copyOf(ids, most);
        cut[most - 1] = ids[ids.length - 1];
        return cut;
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
        NDArray positions = batch.arange((int) length).toType(ai.djl.ndarray.types.DataType.INT64, false);
        NDArray x = take("word", ids.flatten())
                .add(take("token_type", batch.zeros(new Shape(1), ai.djl.ndarray.types.DataType.INT64)))
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
            NDArray wide = linear(x, name + "intermediate.dense").getNDArrayInternal().gelu();
            x = norm(drop(linear(wide, name + "output.dense"), training).add(x), name + "output.LayerNorm");
        }
        return x.reshape(texts, length, hidden);
    }

    private NDArray take(String table, NDArray rows) {
        return rows.getNDArrayInternal()
                .embedding(rows, weight(table), ai.djl.ndarray.types.SparseFormat.DENSE)
                .singletonOrThrow();
    }

    private NDArray attention(NDArray x, String name, NDArray hiding, long texts, long length) {
        int size = hidden / heads;
        NDArray query = split(linear(x, name + "query"), texts, length, size).mul((float) (1 / Math.sqrt(size)));
        NDArray key = split(linear(x, name + "key"), texts, length, size).transpose(0, 1, 3, 2);
        NDArray value = split(linear(x, name + "value"), texts, length, size);
        NDArray shares = query.matMul(key).add(hiding).softmax(-1);
        return shares.matMul(value).transpose(0, 2, 1, 3).reshape(texts * length, hidden);
    }

    private NDArray split(NDArray x, long texts, long length, int size) {
        return x.reshape(texts, length, heads, size).transpose(0, 2, 1, 3);
    }

    private NDArray linear(NDArray x, String name) {
        NDArray learned = x.matMul(adapter(name + ".down")).matMul(adapter(name + ".up")).mul(scale);
        return x.matMul(weight(name)).add(weight(name + ".bias")).add(learned);
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

    /** Writes what was learned as an encoder's tuning. */
    public void write(Map<String, String> header, OutputStream target) throws IOException {
        Map<String, LowRank> changes = new LinkedHashMap<>();
        for (String name : matrices) {
            float[] up = adapter(name + ".up").toFloatArray();
            for (int i = 0; i < up.length; i++) {
                up[i] *= scale;
            }
            changes.put(name, new LowRank(adapter(name + ".down").toFloatArray(), up, rank));
        }
        EncoderTuning.write(header, changes, target);
    }

    @Override
    public void close() {
        tokenizer.close();
        new NDList(weights.values()).close();
        new NDList(adapters.values()).close();
    }
}
