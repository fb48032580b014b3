package io.yizhan.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextPartsTest {

    @Test
    void cutsChineseAtTheEndOfASentence() {
        String sentence = "退票手续费按照航空公司的规定收取。";

        List<String> parts = TextParts.of(sentence.repeat(60), 2_047);

        assertThat(parts).hasSize(2);
        assertThat(parts).allMatch(part -> part.endsWith("。") && bytes(part) <= 2_047);
        assertThat(String.join("", parts)).isEqualTo(sentence.repeat(60));
    }

    @Test
    void cutsEnglishAtTheEndOfASentence() {
        List<String> parts =
                TextParts.of("Your fare is refundable at 3.5 percent. See the rules below. ".repeat(3), 100);

        assertThat(parts).allMatch(part -> part.endsWith("."));
        assertThat(String.join(" ", parts))
                .isEqualTo("Your fare is refundable at 3.5 percent. See the rules below. "
                        .repeat(3)
                        .strip());
    }

    @Test
    void cutsBetweenWordsWhereNoSentenceEnds() {
        List<String> parts = TextParts.of("one two three four five six seven eight nine ten ".repeat(4), 64);

        assertThat(parts).allMatch(part -> !part.isBlank() && bytes(part) <= 64);
        assertThat(String.join(" ", parts))
                .isEqualTo("one two three four five six seven eight nine ten "
                        .repeat(4)
                        .strip());
    }

    @Test
    void aShortTextIsOnePartAndABlankOneNone() {
        assertThat(TextParts.of(" 好的。 ", 64)).containsExactly("好的。");
        assertThat(TextParts.of(" \n", 64)).isEmpty();
    }

    @Property(tries = 300)
    void losesNothingButWhiteSpaceAndKeepsTheLimit(
            @ForAll @StringLength(max = 600) String text, @ForAll @IntRange(min = 64, max = 300) int limit) {
        String wellFormed = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        List<String> parts = TextParts.of(wellFormed, limit);

        assertThat(parts).allMatch(part -> bytes(part) <= limit && !part.isBlank());
        assertThat(bare(String.join("", parts))).isEqualTo(bare(wellFormed));
    }

    private static String bare(String text) {
        return text.codePoints()
                .filter(point -> !Character.isWhitespace(point))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
