package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FoldingNormalizerTest {
    private final TextNormalizer normalizer = new FoldingNormalizer();

    @Property
    void isIdempotent(@ForAll @StringLength(max = 60) String text) {
        String once = normalizer.normalize(text);

        assertThat(normalizer.normalize(once)).isEqualTo(once);
    }

    @Test
    void foldsWidthCaseAndTraditionalCharacters() {
        assertThat(normalizer.normalize("ＭＵ５７３５ 航班延誤，護照遺失")).isEqualTo("mu5735 航班延误,护照遗失");
    }

    @Test
    void shortensRunsButNoNumbers() {
        assertThat(normalizer.normalize("  救命啊啊啊啊啊！！！！  soooo   100000 ")).isEqualTo("救命啊啊!! soo 100000");
    }
}
