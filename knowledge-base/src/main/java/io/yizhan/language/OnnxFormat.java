package io.yizhan.language;

/** The numbers of an ONNX file's fields, and of its types, as far as we read and write them (onnx.proto, IR version 8). */
final class OnnxFormat {
    static final int MODEL_IR_VERSION = 1;
    static final int MODEL_GRAPH = 7;
    static final int MODEL_OPERATORS = 8;

    static final int OPERATORS_DOMAIN = 1;
    static final int OPERATORS_VERSION = 2;

    static final int GRAPH_NODE = 1;
    static final int GRAPH_NAME = 2;
    static final int GRAPH_INITIALIZER = 5;
    static final int GRAPH_INPUT = 11;
    static final int GRAPH_OUTPUT = 12;

    static final int NODE_INPUT = 1;
    static final int NODE_OUTPUT = 2;
    static final int NODE_OPERATOR = 4;
    static final int NODE_ATTRIBUTE = 5;
    static final int NODE_DOMAIN = 7;

    static final int ATTRIBUTE_NAME = 1;
    static final int ATTRIBUTE_FLOAT = 2;
    static final int ATTRIBUTE_INTEGER = 3;
    static final int ATTRIBUTE_TYPE = 20;
    static final int ATTRIBUTE_IS_FLOAT = 1;
    static final int ATTRIBUTE_IS_INTEGER = 2;

    static final int TENSOR_DIMENSIONS = 1;
    static final int TENSOR_TYPE = 2;
    static final int TENSOR_FLOATS = 4;
    static final int TENSOR_INTEGERS = 5;
    static final int TENSOR_NAME = 8;
    static final int TENSOR_RAW = 9;

    static final int VALUE_NAME = 1;
    static final int VALUE_TYPE = 2;
    static final int TYPE_TENSOR = 1;
    static final int TENSOR_TYPE_ELEMENT = 1;
    static final int TENSOR_TYPE_SHAPE = 2;
    static final int SHAPE_DIMENSION = 1;
    static final int DIMENSION_NAME = 2;

    static final int FLOAT = 1;
    static final int UNSIGNED_BYTE = 2;
    static final int SIGNED_BYTE = 3;
    static final int LONG = 7;

    private OnnxFormat() {}
}
