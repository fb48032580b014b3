package io.yizhan.channel;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text for a channel that takes only so many bytes at once: at the end of a sentence, failing that of a word, failing
 * that between two characters as people see them.
 */
public final class TextParts {
    /** A part shorter than this share of the limit is not worth a message: cut at a lesser place instead. */
    private static final int SMALLEST_SHARE = 4;

    private TextParts() {}

    /**
     * @param limit bytes in UTF-8 for each part, at least 64
     * @return parts without white space around them, in order; empty for a blank text
     */
    public static List<String> of(String text, int limit) {
        if (limit < 64) {
            throw new IllegalArgumentException("a part must be allowed at least 64 bytes");
        }
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (!rest.isEmpty()) {
            int end = cut(rest, limit);
            parts.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return List.copyOf(parts);
    }

    private static int cut(String text, int limit) {
        int fits = fitting(text, limit);
        if (fits == text.length()) {
            return fits;
        }
        int smallest = fitting(text, limit / SMALLEST_SHARE);
        for (BreakIterator places : List.of(
                BreakIterator.getSentenceInstance(Locale.ROOT),
                BreakIterator.getLineInstance(Locale.ROOT),
                BreakIterator.getCharacterInstance(Locale.ROOT))) {
            places.setText(text);
            int place = places.isBoundary(fits) ? fits : places.preceding(fits);
            if (place > smallest) {
                return place;
            }
        }
        return fits;
    }

    /** How many chars from the start fit into that many bytes, never half of a surrogate pair. */
    private static int fitting(String text, int limit) {
        int bytes = 0;
        int index = 0;
        while (index < text.length()) {
            int character = text.codePointAt(index);
            bytes += inUtf8(character);
            if (bytes > limit) {
                return index;
            }
            index += Character.charCount(character);
        }
        return index;
    }

    private static int inUtf8(int character) {
        if (character < 0x80 || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            // half of a pair is written as a question mark
            return 1;
        }
        if (character < 0x800) {
            return 2;
        }
        return character < Character.MIN_SUPPLEMENTARY_CODE_POINT ? 3 : 4;
    }
}
