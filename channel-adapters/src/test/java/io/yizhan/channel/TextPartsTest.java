package io.yizhan.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TextPartsTest {
    private static final int WECHAT = 2_047;

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

    @Property(tries = 200)
    void cutsMixedTextOnlyWhereASentenceEnds(@ForAll("sentences") List<String> sentences) {
        String text = String.join("", sentences).strip();

        List<String> parts = TextParts.of(text, WECHAT);

        assertThat(parts).allMatch(part -> bytes(part) <= WECHAT);
        assertThat(parts.subList(0, Math.max(0, parts.size() - 1)))
                .allMatch(part -> sentences.stream().anyMatch(sentence -> part.endsWith(sentence.strip())));
        assertThat(bare(String.join("", parts))).isEqualTo(bare(text));
    }

    @Property(tries = 200)
    void neverCutsWhatPeopleSeeAsOneCharacter(
            @ForAll("emoji") List<String> emoji, @ForAll @IntRange(min = 64, max = 300) int limit) {
        String text = String.join("", emoji);

        List<String> parts = TextParts.of(text, limit);

        assertThat(String.join("", parts)).isEqualTo(text);
        assertThat(parts).allMatch(part -> bytes(part) <= limit);
        assertThat(parts.stream().mapToInt(TextPartsTest::characters).sum()).isEqualTo(emoji.size());
    }

    @Provide
    Arbitrary<List<String>> sentences() {
        return Arbitraries.of(
                        "退票手续费按照航空公司的规定收取。",
                        "请问您的订单号是多少？",
                        "太好了！",
                        "Your fare is refundable at 3.5 percent. ",
                        "Is it for 2 adults and 1 child? ",
                        "航班 CA1234 will depart at 09:30 从首都机场 T3 出发。",
                        "祝您旅途愉快😀！",
                        "家庭房👨‍👩‍👧‍👦可住四人。")
                .list()
                .ofMinSize(1)
                .ofMaxSize(250);
    }

    @Provide
    Arbitrary<List<String>> emoji() {
        return Arbitraries.of("😀", "👨‍👩‍👧‍👦", "👍🏽", "❤️", "🏳️‍🌈", "字", "é")
                .list()
                .ofMaxSize(60);
    }

    private static int characters(String text) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int count = 0;
        while (characters.next() != BreakIterator.DONE) {
            count++;
        }
        return count;
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
