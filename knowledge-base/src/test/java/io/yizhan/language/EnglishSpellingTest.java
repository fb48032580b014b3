package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnglishSpellingTest {
    private static final EnglishSpelling SPELLING = new EnglishSpelling();

    @ParameterizedTest
    @CsvSource({
        "my cupon expierd yesterday can it be extnded, my coupon expired yesterday can it be extended",
        "onlin chekin says boking not found, online checkin says booking not found",
        "why is my fligth so dilayed, why is my flight so delayed",
        "hosptial is far he has alergic reaction, hospital is far he has allergic reaction",
        "visa rejekted how to aply again, visa rejected how to apply again",
        "lost my pasport, lost my passport",
        "tryin to board, trying to board"
    })
    void mendsWhatTravellersMistype(String typed, String meant) {
        assertThat(mend(typed)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "How do I change my flight?",
                "He won't wake up and his lips are blue",
                "flight CA1234 from PEK on 3 May, order YZ10001",
                "write to someone@exampel.com or www.exampel.com",
                "we are with Mr Chamberlayn in Zhangjiajie",
                "my wechat id and the esim",
                "the hotel blames you and nobody unlocks the minibar",
                "she is delirious, it may be shingles, the airbag went off"
            })
    void leavesWordsNamesAndCodesAlone(String typed) {
        assertThat(mend(typed)).isEqualTo(typed.toLowerCase(Locale.ROOT));
    }

    @Property(tries = 1000)
    void mendsOnlyOnce(@ForAll @AlphaChars @Chars({' ', ' ', '.'}) @StringLength(max = 40) String typed) {
        String mended = mend(typed);

        assertThat(SPELLING.mend(typed, mended)).isEqualTo(mended);
    }

    private static String mend(String typed) {
        return SPELLING.mend(typed, typed.toLowerCase(Locale.ROOT));
    }
}
