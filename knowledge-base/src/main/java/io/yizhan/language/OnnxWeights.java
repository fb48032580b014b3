package io.yizhan.language;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The weights in the bytes of a BERT model whose matrices are quantised to signed bytes, one scale a column. They are read and
 * replaced where they stand, so that a model needs no second copy of itself to be changed.
 */
final class OnnxWeights {

    /** The quantiser keeps one bit free, so that processors without the newest instructions do not overflow. */
    private static final int MOST = 64;

    private static final int UNSIGNED_MIDDLE = 128;

    private final ByteBuffer bytes;
    private final Map<String, Tensor> tensors = new HashMap<>();
    private final Map<String, String> matrices = new LinkedHashMap<>();

    /** Where a tensor's numbers stand among the bytes. */
    private record Tensor(List<Integer> shape, int from) {
        int size() {
            return shape.stream().reduce(1, (a, b) -> a * b);
        }
    }

    private OnnxWeights(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** @param bytes of the model; {@link #replace} changes them */
    static OnnxWeights in(byte[] bytes) {
        OnnxWeights weights = new OnnxWeights(bytes);
        try {
            weights.readModel(CodedInputStream.newInstance(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("this is no ONNX model", e);
        }
        return weights;
    }

    /** The names of all matrices that a text's states are multiplied with, such as {@code encoder.layer.0.output.dense}, first layer first. */
    List<String> matrices() {
        return List.copyOf(matrices.keySet());
    }

    /** How many numbers go into a matrix. */
    int inputs(String matrix) {
        return tensor(weightOf(matrix) + "_quantized").shape().getFirst();
    }

    /** How many numbers come out of a matrix. */
    int outputs(String matrix) {
        return tensor(weightOf(matrix) + "_quantized").shape().getLast();
    }

    /** A matrix, row by row, a row for each of its inputs. */
    float[] matrix(String matrix) {
        String weight = weightOf(matrix);
        int from = tensor(weight + "_quantized").from();
        float[] scales = scales(matrix);
        float[] result = new float[inputs(matrix) * scales.length];
        for (int row = 0; row < result.length; row += scales.length) {
            for (int column = 0; column < scales.length; column++) {
                result[row + column] = bytes.get(from + row + column) * scales[column];
            }
        }
        return result;
    }

    /** Puts another matrix of the same form there, quantised as the one before. */
    void replace(String matrix, float[] values) {
        String weight = weightOf(matrix);
        int from = tensor(weight + "_quantized").from();
        int columns = outputs(matrix);
        float[] scales = new float[columns];
        for (int row = 0; row < values.length; row += columns) {
            for (int column = 0; column < columns; column++) {
                scales[column] = Math.max(scales[column], Math.abs(values[row + column]) / MOST);
            }
        }
        for (int row = 0; row < values.length; row += columns) {
            for (int column = 0; column < columns; column++) {
                bytes.put(from + row + column, (byte) Math.round(values[row + column] / scales[column]));
            }
        }
        int scaleFrom = tensor(weight + "_scale").from();
        for (int column = 0; column < columns; column++) {
            bytes.putFloat(scaleFrom + column * Float.BYTES, scales[column]);
        }
    }

    /** Numbers that are not quantised, such as {@code embeddings.LayerNorm.weight}. */
    float[] plain(String name) {
        Tensor tensor = tensor(name);
        float[] result = new float[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.getFloat(tensor.from() + i * Float.BYTES);
        }
        return result;
    }

    /** A table of embeddings, such as {@code embeddings.word_embeddings.weight}, row by row. */
    float[] table(String name) {
        Tensor tensor = tensor(name + "_quantized");
        float scale = plain(name + "_scale")[0];
        float[] result = new float[tensor.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = ((bytes.get(tensor.from() + i) & 0xff) - UNSIGNED_MIDDLE) * scale;
        }
        return result;
    }

    /** A matrix as it stands in the model, row by row. */
    byte[] quantised(String matrix) {
        return raw(weightOf(matrix) + "_quantized");
    }

    /** What the numbers of each of a matrix's columns have to be multiplied with. */
    float[] scales(String matrix) {
        return plain(weightOf(matrix) + "_scale");
    }

    /** A table of embeddings as it stands in the model: unsigned, 128 standing for 0. */
    byte[] quantisedTable(String name) {
        return raw(name + "_quantized");
    }

    private byte[] raw(String name) {
        Tensor tensor = tensor(name);
        byte[] result = new byte[tensor.size()];
        bytes.get(tensor.from(), result);
        return result;
    }

    private String weightOf(String matrix) {
        String weight = matrices.get(matrix);
        if (weight == null) {
            throw new IllegalArgumentException("the model has no matrix " + matrix);
        }
        return weight;
    }

    private Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the model has no tensor " + name);
        }
        return tensor;
    }

    private void readModel(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (WireFormat.getTagFieldNumber(tag) == OnnxFormat.MODEL_GRAPH) {
                int limit = in.pushLimit(in.readRawVarint32());
                readGraph(in);
                in.popLimit(limit);
            } else {
                in.skipField(tag);
            }
        }
    }

    private void readGraph(CodedInputStream in) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case OnnxFormat.GRAPH_NODE -> {
                    int limit = in.pushLimit(in.readRawVarint32());
                    readNode(in);
                    in.popLimit(limit);
                }
                case OnnxFormat.GRAPH_INITIALIZER -> {
                    int limit = in.pushLimit(in.readRawVarint32());
                    readTensor(in);
                    in.popLimit(limit);
                }
                default -> in.skipField(tag);
            }
        }
    }

    private void readNode(CodedInputStream in) throws IOException {
        List<String> inputs = new ArrayList<>();
        String output = "";
        String operator = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case OnnxFormat.NODE_INPUT -> inputs.add(in.readString());
                case OnnxFormat.NODE_OUTPUT -> output = in.readString();
                case OnnxFormat.NODE_OPERATOR -> operator = in.readString();
                default -> in.skipField(tag);
            }
        }
        if (operator.equals("MatMulInteger")) {
            String place = output.substring(1, output.indexOf("/MatMul"));
            matrices.put(place.replace('/', '.'), inputs.get(1).replaceFirst("_quantized$", ""));
        }
    }

    private void readTensor(CodedInputStream in) throws IOException {
        List<Integer> shape = new ArrayList<>();
        String name = "";
        int from = -1;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case OnnxFormat.TENSOR_DIMENSIONS -> {
                    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_VARINT) {
                        shape.add((int) in.readInt64());
                    } else {
                        int limit = in.pushLimit(in.readRawVarint32());
                        while (!in.isAtEnd()) {
                            shape.add((int) in.readInt64());
                        }
                        in.popLimit(limit);
                    }
                }
                case OnnxFormat.TENSOR_NAME -> name = in.readString();
                case OnnxFormat.TENSOR_FLOATS, OnnxFormat.TENSOR_INTEGERS, OnnxFormat.TENSOR_RAW -> {
                    if (WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                        int length = in.readRawVarint32();
                        from = in.getTotalBytesRead();
                        in.skipRawBytes(length);
                    } else {
                        from = in.getTotalBytesRead();
                        in.skipField(tag);
                    }
                }
                default -> in.skipField(tag);
            }
        }
        tensors.put(name, new Tensor(shape, from));
    }
}
