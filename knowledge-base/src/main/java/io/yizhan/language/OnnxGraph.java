package io.yizhan.language;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** An ONNX model that is being written. */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int STANDARD_OPERATORS = 17;
    private static final String RUNTIME_OPERATORS = "com.microsoft";

    private final OnnxMessage graph = new OnnxMessage();

    /** A number that an operator is set by. */
    sealed interface Attribute {
        /** A whole number. */
        record Whole(String name, long value) implements Attribute {}

        /** Any number. */
        record Real(String name, float value) implements Attribute {}
    }

    OnnxGraph(String name) {
        graph.text(OnnxFormat.GRAPH_NAME, name);
    }

    /** @param dimensions names, for the size of none is known beforehand */
    void input(String name, int type, String... dimensions) {
        graph.message(OnnxFormat.GRAPH_INPUT, value(name, type, dimensions));
    }

    /** @param dimensions as of {@link #input} */
    void output(String name, int type, String... dimensions) {
        graph.message(OnnxFormat.GRAPH_OUTPUT, value(name, type, dimensions));
    }

    private static OnnxMessage value(String name, int type, String... dimensions) {
        OnnxMessage shape = new OnnxMessage();
        for (String dimension : dimensions) {
            shape.message(OnnxFormat.SHAPE_DIMENSION, new OnnxMessage().text(OnnxFormat.DIMENSION_NAME, dimension));
        }
        OnnxMessage tensor = new OnnxMessage()
                .number(OnnxFormat.TENSOR_TYPE_ELEMENT, type)
                .message(OnnxFormat.TENSOR_TYPE_SHAPE, shape);
        return new OnnxMessage()
                .text(OnnxFormat.VALUE_NAME, name)
                .message(OnnxFormat.VALUE_TYPE, new OnnxMessage().message(OnnxFormat.TYPE_TENSOR, tensor));
    }

    /** Numbers that stay the same from call to call: one alone has no dimension. */
    void constant(String name, float... values) {
        if (values.length == 1) {
            constant(name, OnnxFormat.FLOAT, littleEndian(values));
        } else {
            constant(name, OnnxFormat.FLOAT, littleEndian(values), values.length);
        }
    }

    /** Rows of numbers that stay the same. */
    void table(String name, float[] values, int columns) {
        constant(name, OnnxFormat.FLOAT, littleEndian(values), values.length / columns, columns);
    }

    void constant(String name, int type, byte[] raw, long... shape) {
        OnnxMessage tensor = new OnnxMessage();
        for (long size : shape) {
            tensor.number(OnnxFormat.TENSOR_DIMENSIONS, size);
        }
        graph.message(
                OnnxFormat.GRAPH_INITIALIZER,
                tensor.number(OnnxFormat.TENSOR_TYPE, type)
                        .text(OnnxFormat.TENSOR_NAME, name)
                        .raw(OnnxFormat.TENSOR_RAW, raw));
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    /** One of the operators that ONNX prescribes. */
    void standard(String operator, List<String> inputs, String... outputs) {
        node("", operator, inputs, List.of(outputs));
    }

    /** One of the operators that only ONNX Runtime has. */
    void fused(String operator, List<String> inputs, String output, Attribute... attributes) {
        node(RUNTIME_OPERATORS, operator, inputs, List.of(output), attributes);
    }

    private void node(
            String domain, String operator, List<String> inputs, List<String> outputs, Attribute... attributes) {
        OnnxMessage node = new OnnxMessage();
        inputs.forEach(input -> node.text(OnnxFormat.NODE_INPUT, input));
        outputs.forEach(output -> node.text(OnnxFormat.NODE_OUTPUT, output));
        node.text(OnnxFormat.NODE_OPERATOR, operator);
        for (Attribute attribute : attributes) {
            node.message(OnnxFormat.NODE_ATTRIBUTE, message(attribute));
        }
        graph.message(OnnxFormat.GRAPH_NODE, node.text(OnnxFormat.NODE_DOMAIN, domain));
    }

    private static OnnxMessage message(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Whole(String name, long value) ->
                new OnnxMessage()
                        .text(OnnxFormat.ATTRIBUTE_NAME, name)
                        .number(OnnxFormat.ATTRIBUTE_INTEGER, value)
                        .number(OnnxFormat.ATTRIBUTE_TYPE, OnnxFormat.ATTRIBUTE_IS_INTEGER);
            case Attribute.Real(String name, float value) ->
                new OnnxMessage()
                        .text(OnnxFormat.ATTRIBUTE_NAME, name)
                        .number(OnnxFormat.ATTRIBUTE_FLOAT, value)
                        .number(OnnxFormat.ATTRIBUTE_TYPE, OnnxFormat.ATTRIBUTE_IS_FLOAT);
        };
    }

    /** The whole model. */
    byte[] model() {
        return new OnnxMessage()
                .number(OnnxFormat.MODEL_IR_VERSION, IR_VERSION)
                .message(OnnxFormat.MODEL_OPERATORS, operators("", STANDARD_OPERATORS))
                .message(OnnxFormat.MODEL_OPERATORS, operators(RUNTIME_OPERATORS, 1))
                .message(OnnxFormat.MODEL_GRAPH, graph)
                .toBytes();
    }

    private static OnnxMessage operators(String domain, int version) {
        return new OnnxMessage()
                .text(OnnxFormat.OPERATORS_DOMAIN, domain)
                .number(OnnxFormat.OPERATORS_VERSION, version);
    }
}
