package io.yizhan.language;

import io.yizhan.language.OnnxGraph.Attribute;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Writes a BERT encoder anew with the operators that ONNX Runtime fuses itself out of: a layer is eight of them instead of
 * thirty, says the same number for number, and a short text takes a fifth less time.
 */
final class FusedBert {
    /** Of the model that is written: the tokens' ids, texts × tokens. */
    static final String IDS = "ids";

    /** Each token's place in its text, from 0. */
    static final String PLACES = "places";

    private static final String STATES = "states";
    private static final float EPSILON = 1e-12f;
    private static final byte[] UNSIGNED_MIDDLE = {(byte) 128};
    /** BGE's small models: the English one has 12 heads of 32, the Chinese one 8 of 64. */
    private static final Map<Integer, Integer> HEADS = Map.of(384, 12, 512, 8);

    private final OnnxWeights weights;
    private final OnnxGraph graph = new OnnxGraph("fused");
    private final int hidden;

    private FusedBert(OnnxWeights weights) {
        this.weights = weights;
        this.hidden = weights.inputs(weights.matrices().getFirst());
    }

    /** @return the bytes of a model whose only output is the last layer's states, texts × tokens × numbers */
    static byte[] of(OnnxWeights weights) {
        return new FusedBert(weights).write();
    }

    /** How many heads a model has whose states have so many numbers. */
    static int heads(int hidden) {
        Integer known = HEADS.get(hidden);
        if (known == null) {
            throw new IllegalArgumentException("how many heads a model of " + hidden + " numbers has is not known");
        }
        return known;
    }

    private byte[] write() {
        graph.input(IDS, OnnxFormat.LONG, "texts", "tokens");
        graph.input(PLACES, OnnxFormat.LONG, "texts", "tokens");
        graph.output(STATES, OnnxFormat.FLOAT, "texts", "tokens", "numbers");
        int layers = (int) weights.matrices().stream()
                .filter(name -> name.endsWith("query"))
                .count();
        String states = embeddings();
        for (int layer = 0; layer < layers; layer++) {
            states = layer("encoder.layer." + layer, states, layer == layers - 1 ? STATES : "layer." + layer);
        }
        return graph.model();
    }

    private String embeddings() {
        String words = "embeddings.word_embeddings.weight";
        byte[] table = weights.quantisedTable(words);
        graph.constant(words, OnnxFormat.UNSIGNED_BYTE, table, table.length / hidden, hidden);
        graph.constant(words + "_scale", weights.plain(words + "_scale"));
        graph.constant(words + "_middle", OnnxFormat.UNSIGNED_BYTE, UNSIGNED_MIDDLE);
        graph.table("places_table", placesOfFirstText(), hidden);
        graph.standard("Gather", List.of(words, IDS), "word_bytes");
        graph.standard("DequantizeLinear", List.of("word_bytes", words + "_scale", words + "_middle"), "words");
        graph.standard("Gather", List.of("places_table", PLACES), "positions");
        return norm("embeddings.LayerNorm", "words", "positions", "embeddings");
    }

    /** What is added to each word for its place, and because all belong to the first text: we never give a second. */
    private float[] placesOfFirstText() {
        float[] places = weights.table("embeddings.position_embeddings.weight");
        float[] texts = weights.table("embeddings.token_type_embeddings.weight");
        for (int i = 0; i < places.length; i++) {
            places[i] += texts[i % hidden];
        }
        return places;
    }

    private String layer(String name, String states, String result) {
        String attended = times(name + ".attention.output.dense", attention(name + ".attention.self", states), true);
        String between = norm(name + ".attention.output.LayerNorm", attended, states, name + ".between");
        String wide = times(name + ".intermediate.dense", between, false);
        String bias = name + ".intermediate.dense.bias";
        graph.constant(bias, weights.plain(bias));
        graph.fused("BiasGelu", List.of(wide, bias), name + ".gelu");
        return norm(name + ".output.LayerNorm", times(name + ".output.dense", name + ".gelu", true), between, result);
    }

    private String attention(String name, String states) {
        List<String> parts = List.of(name + ".query", name + ".key", name + ".value");
        graph.constant(name, OnnxFormat.SIGNED_BYTE, sideBySide(parts), hidden, (long) parts.size() * hidden);
        graph.constant(
                name + ".scale", joined(parts.stream().map(weights::scales).toList()));
        graph.constant(
                name + ".bias",
                joined(parts.stream().map(part -> weights.plain(part + ".bias")).toList()));
        String bytes = states + ".bytes";
        String scale = states + ".scale";
        String middle = states + ".middle";
        graph.standard("DynamicQuantizeLinear", List.of(states), bytes, scale, middle);
        // the input left out would be a mask: a text alone is never filled up
        graph.fused(
                "QAttention",
                List.of(bytes, name, name + ".bias", scale, name + ".scale", "", middle),
                name + ".out",
                new Attribute.Whole("num_heads", heads(hidden)));
        return name + ".out";
    }

    /** Square matrices as one, row beside row. */
    private byte[] sideBySide(List<String> matrices) {
        byte[] result = new byte[matrices.size() * hidden * hidden];
        for (int i = 0; i < matrices.size(); i++) {
            byte[] one = weights.quantised(matrices.get(i));
            for (int row = 0; row < hidden; row++) {
                System.arraycopy(one, row * hidden, result, (row * matrices.size() + i) * hidden, hidden);
            }
        }
        return result;
    }

    private static float[] joined(List<float[]> parts) {
        int size = parts.getFirst().length;
        float[] result = Arrays.copyOf(parts.getFirst(), parts.size() * size);
        for (int i = 1; i < parts.size(); i++) {
            System.arraycopy(parts.get(i), 0, result, i * size, size);
        }
        return result;
    }

    private String times(String matrix, String states, boolean withBias) {
        graph.constant(
                matrix,
                OnnxFormat.SIGNED_BYTE,
                weights.quantised(matrix),
                weights.inputs(matrix),
                weights.outputs(matrix));
        graph.constant(matrix + ".scale", weights.scales(matrix));
        if (withBias) {
            graph.constant(matrix + ".bias", weights.plain(matrix + ".bias"));
        }
        graph.fused(
                "DynamicQuantizeMatMul",
                withBias
                        ? List.of(states, matrix, matrix + ".scale", "", matrix + ".bias")
                        : List.of(states, matrix, matrix + ".scale"),
                matrix + ".out");
        return matrix + ".out";
    }

    private String norm(String name, String states, String others, String result) {
        graph.constant(name + ".weight", weights.plain(name + ".weight"));
        graph.constant(name + ".bias", weights.plain(name + ".bias"));
        graph.fused(
                "SkipLayerNormalization",
                List.of(states, others, name + ".weight", name + ".bias"),
                result,
                new Attribute.Real("epsilon", EPSILON));
        return result;
    }
}
