package io.yizhan.language;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bytes of one message of an ONNX file, field by field. By hand, since protobuf-java's writer has the JVM warn about its use of
 * internals at every start.
 */
final class OnnxMessage {
    private static final int VARIABLE_LENGTH = 0;
    private static final int WITH_LENGTH = 2;
    private static final int FOUR_BYTES = 5;
    private static final int BITS = 7;
    private static final int MORE = 0x80;

    private static final int LONGEST_HEAD = 20;

    /** In their order; large ones are those given, not copies. */
    private final List<byte[]> parts = new ArrayList<>();

    private int size;

    OnnxMessage number(int field, long value) {
        return head(field, VARIABLE_LENGTH, value);
    }

    OnnxMessage number(int field, float value) {
        add(tag(field, FOUR_BYTES));
        return add(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
    }

    OnnxMessage text(int field, String value) {
        return raw(field, value.getBytes(StandardCharsets.UTF_8));
    }

    OnnxMessage message(int field, OnnxMessage value) {
        head(field, WITH_LENGTH, value.size);
        value.parts.forEach(this::add);
        return this;
    }

    OnnxMessage raw(int field, byte[] value) {
        head(field, WITH_LENGTH, value.length);
        return add(value);
    }

    private OnnxMessage head(int field, int wireType, long value) {
        ByteBuffer head = ByteBuffer.allocate(LONGEST_HEAD);
        varint((long) field << 3 | wireType, head);
        varint(value, head);
        return add(Arrays.copyOf(head.array(), head.position()));
    }

    private static byte[] tag(int field, int wireType) {
        ByteBuffer tag = ByteBuffer.allocate(LONGEST_HEAD);
        varint((long) field << 3 | wireType, tag);
        return Arrays.copyOf(tag.array(), tag.position());
    }

    private static void varint(long value, ByteBuffer target) {
        long rest = value;
        while (rest >>> BITS != 0) {
            target.put((byte) (rest | MORE));
            rest >>>= BITS;
        }
        target.put((byte) rest);
    }

    private OnnxMessage add(byte[] part) {
        parts.add(part);
        size += part.length;
        return this;
    }

    byte[] toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(size);
        parts.forEach(bytes::put);
        return bytes.array();
    }
}
