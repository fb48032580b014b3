package io.yizhan.language;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An ONNX model that is being written. */
final class OnnxGraph {
    private static final int IR_VERSION = 8;
    private static final int STANDARD_OPERATORS = 17;
    private static final String RUNTIME_OPERATORS = "com.microsoft";

    private final List<Field> fields = new ArrayList<>();

    /** A field of the graph, already in bytes. */
    private record Field(int number, byte[] bytes) {
        int size() {
            return CodedOutputStream.computeByteArraySize(number, bytes);
        }
    }

    /** Writes one message's fields. */
    @FunctionalInterface
    private interface Fields {
        void to(CodedOutputStream out) throws IOException;
    }

    /** A number that an operator is set by. */
    sealed interface Attribute {
        /** A whole number. */
        record Whole(String name, long value) implements Attribute {}

        /** Any number. */
        record Real(String name, float value) implements Attribute {}
    }

    void input(String name, int type, String... dimensions) {
        fields.add(new Field(OnnxFormat.GRAPH_INPUT, value(name, type, dimensions)));
    }

    void output(String name, int type, String... dimensions) {
        fields.add(new Field(OnnxFormat.GRAPH_OUTPUT, value(name, type, dimensions)));
    }

    /** Numbers that stay the same from call to call. */
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
        fields.add(new Field(OnnxFormat.GRAPH_INITIALIZER, message(raw.length + name.length() + 100, out -> {
            for (long size : shape) {
                out.writeInt64(OnnxFormat.TENSOR_DIMENSIONS, size);
            }
            out.writeInt32(OnnxFormat.TENSOR_TYPE, type);
            out.writeString(OnnxFormat.TENSOR_NAME, name);
            out.writeByteArray(OnnxFormat.TENSOR_RAW, raw);
        })));
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
        fields.add(new Field(OnnxFormat.GRAPH_NODE, message(out -> {
            for (String input : inputs) {
                out.writeString(OnnxFormat.NODE_INPUT, input);
            }
            for (String output : outputs) {
                out.writeString(OnnxFormat.NODE_OUTPUT, output);
            }
            out.writeString(OnnxFormat.NODE_OPERATOR, operator);
            for (Attribute attribute : attributes) {
                out.writeByteArray(OnnxFormat.NODE_ATTRIBUTE, attribute(attribute));
            }
            out.writeString(OnnxFormat.NODE_DOMAIN, domain);
        })));
    }

    private static byte[] attribute(Attribute attribute) {
        return switch (attribute) {
            case Attribute.Whole(String name, long value) ->
                message(out -> {
                    out.writeString(OnnxFormat.ATTRIBUTE_NAME, name);
                    out.writeInt64(OnnxFormat.ATTRIBUTE_INTEGER, value);
                    out.writeInt32(OnnxFormat.ATTRIBUTE_TYPE, OnnxFormat.ATTRIBUTE_IS_INTEGER);
                });
            case Attribute.Real(String name, float value) ->
                message(out -> {
                    out.writeString(OnnxFormat.ATTRIBUTE_NAME, name);
                    out.writeFloat(OnnxFormat.ATTRIBUTE_FLOAT, value);
                    out.writeInt32(OnnxFormat.ATTRIBUTE_TYPE, OnnxFormat.ATTRIBUTE_IS_FLOAT);
                });
        };
    }

    /** @param dimensions names, for none of them is known beforehand */
    private static byte[] value(String name, int type, String... dimensions) {
        byte[] shape = message(out -> {
            for (String dimension : dimensions) {
                byte[] named = message(one -> one.writeString(OnnxFormat.DIMENSION_NAME, dimension));
                out.writeByteArray(OnnxFormat.SHAPE_DIMENSION, named);
            }
        });
        byte[] tensor = message(out -> {
            out.writeInt32(OnnxFormat.TENSOR_TYPE_ELEMENT, type);
            out.writeByteArray(OnnxFormat.TENSOR_TYPE_SHAPE, shape);
        });
        byte[] described = message(out -> out.writeByteArray(OnnxFormat.TYPE_TENSOR, tensor));
        return message(out -> {
            out.writeString(OnnxFormat.VALUE_NAME, name);
            out.writeByteArray(OnnxFormat.VALUE_TYPE, described);
        });
    }

    /** The whole model. */
    byte[] model() {
        fields.add(new Field(OnnxFormat.GRAPH_NAME, "fused".getBytes(StandardCharsets.UTF_8)));
        int size = fields.stream().mapToInt(Field::size).sum();
        byte[] head = message(out -> {
            out.writeInt64(OnnxFormat.MODEL_IR_VERSION, IR_VERSION);
            out.writeByteArray(OnnxFormat.MODEL_OPERATORS, operators("", STANDARD_OPERATORS));
            out.writeByteArray(OnnxFormat.MODEL_OPERATORS, operators(RUNTIME_OPERATORS, 1));
        });
        byte[] model = new byte
                [head.length
                        + CodedOutputStream.computeTagSize(OnnxFormat.MODEL_GRAPH)
                        + CodedOutputStream.computeUInt32SizeNoTag(size)
                        + size];
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(model);
            out.writeRawBytes(head);
            out.writeTag(OnnxFormat.MODEL_GRAPH, WireFormat.WIRETYPE_LENGTH_DELIMITED);
            out.writeUInt32NoTag(size);
            for (Field field : fields) {
                out.writeByteArray(field.number(), field.bytes());
            }
            out.checkNoSpaceLeft();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return model;
    }

    private static byte[] operators(String domain, int version) {
        return message(out -> {
            out.writeString(OnnxFormat.OPERATORS_DOMAIN, domain);
            out.writeInt64(OnnxFormat.OPERATORS_VERSION, version);
        });
    }

    private static byte[] littleEndian(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static byte[] message(Fields fields) {
        return message(256, fields);
    }

    private static byte[] message(int size, Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(size);
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
