package io.yizhan.bot.understanding;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Numbers in files at half precision: a thousandth is more than a weight needs. */
final class Halves {
    private Halves() {}

    static void write(float[] values, DataOutputStream out) throws IOException {
        byte[] bytes = new byte[values.length * 2];
        for (int i = 0; i < values.length; i++) {
            short half = Float.floatToFloat16(values[i]);
            bytes[2 * i] = (byte) (half >> 8);
            bytes[2 * i + 1] = (byte) half;
        }
        out.write(bytes);
    }

    static float[] rounded(float[] values) {
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = Float.float16ToFloat(Float.floatToFloat16(values[i]));
        }
        return result;
    }

    static float[] read(int count, DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(count * 2);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = Float.float16ToFloat((short) (bytes[2 * i] << 8 | (bytes[2 * i + 1] & 0xff)));
        }
        return values;
    }
}
