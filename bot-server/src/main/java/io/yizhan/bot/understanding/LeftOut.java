package io.yizhan.bot.understanding;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The fifth of the examples that the fine-tuning of the encoders never sees, so that there is something to judge it by and to
 * learn how far its confidence may be trusted. Told by the text alone: an example stays where it is when others come.
 */
final class LeftOut {
    private static final int PARTS = 5;

    private LeftOut() {}

    /** @param normalized text of an example */
    static boolean contains(String normalized) {
        CRC32 sum = new CRC32();
        sum.update(normalized.getBytes(StandardCharsets.UTF_8));
        return sum.getValue() % PARTS == 0;
    }
}
