package io.yizhan.bot.linking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkCodeTest {

    @Property
    void isFoundAsShownAndAsPeopleTypeIt() {
        LinkCode code = LinkCode.random();

        assertThat(LinkCode.in(code.shown())).contains(code);
        assertThat(LinkCode.in("  " + code.shown().toLowerCase(Locale.ROOT) + "。\n"))
                .contains(code);
        assertThat(LinkCode.in("“yz－" + code.value().substring(0, 4) + ' '
                        + code.value().substring(4) + "”"))
                .contains(code);
    }

    @Property
    void neverTakesNumbersForACode(
            @ForAll @NumericChars @Chars({' ', '-', '+', '.'}) @StringLength(max = 25) String text) {
        assertThat(LinkCode.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "YZ12345678",
                "YZ-12345678",
                "YZ-1234567",
                "YZ-123456789",
                "my order is YZ-12345678",
                "YZ-12345678 我被抢劫了",
                "XZ-12345678",
                "YZ-1234567U",
                "订单号 20261122",
                ""
            })
    void leavesOtherMessagesToUnderstanding(String text) {
        assertThat(LinkCode.in(text)).isEmpty();
    }

    @Test
    void readsLettersThatLookLikeDigits() {
        assertThat(LinkCode.in("YZ-O1IL2A45")).contains(new LinkCode("01112A45"));
    }

    @Test
    void keepsOutOfLogs() {
        assertThat(LinkCode.random()).hasToString("LinkCode");
    }
}
