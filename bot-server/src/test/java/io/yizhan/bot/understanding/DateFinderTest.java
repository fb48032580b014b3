package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.language.Language;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFinderTest {
    /** A Wednesday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 7, 15);

    private final DateFinder finder = new DateFinder();

    @ParameterizedTest
    @CsvSource({
        "ZH, 明天飞上海, 2026-07-16",
        "ZH, 大后天出发, 2026-07-18",
        "ZH, 下周三改到晚上, 2026-07-22",
        "ZH, 周五的票, 2026-07-17",
        "ZH, 3月5日入住, 2027-03-05",
        "ZH, 2026年8月1日, 2026-08-01",
        "ZH, 18号走, 2026-07-18",
        "EN, leaving tomorrow, 2026-07-16",
        "EN, next Friday please, 2026-07-24",
        "EN, on the 2nd of August, 2026-08-02",
        "EN, 'August 2, 2027', 2027-08-02"
    })
    void readsADay(Language language, String text, LocalDate expected) {
        assertThat(finder.find(text, language, TODAY))
                .extracting(Understanding.Entity::value)
                .containsExactly(expected.toString());
    }

    @ParameterizedTest
    @CsvSource({"ZH, 13月45日", "ZH, 我在3号线", "EN, may I ask something"})
    void readsNoDayWhereThereIsNone(Language language, String text) {
        assertThat(finder.find(text, language, TODAY)).isEmpty();
    }
}
