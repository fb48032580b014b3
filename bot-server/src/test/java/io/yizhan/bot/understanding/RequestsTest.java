package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    @Test
    void findsEachThingThatIsAskedFor() {
        assertThat(Requests.in("行李可以带多少公斤?另外充电宝能不能带上飞机", Language.ZH)).containsExactly("行李可以带多少公斤?", "充电宝能不能带上飞机");
        assertThat(Requests.in("can i bring my cat and how do i check in online?", Language.EN))
                .containsExactly("can i bring my cat", "how do i check in online?");
        assertThat(Requests.in("1. how much is the change fee? 2. when do i get the invoice?", Language.EN))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "我们昨天到的酒店,房间不错。就是想问下早餐几点",
                "the hotel was lovely and the staff were kind. how do i get an invoice?",
                "hi",
                "怎么改签"
            })
    void leavesOneRequestWithItsStoryWhole(String text) {
        assertThat(Requests.in(text, text.codePoints().anyMatch(Character::isIdeographic) ? Language.ZH : Language.EN))
                .isEmpty();
    }

    @Test
    void leavesALongListToAPerson() {
        assertThat(Requests.in("怎么改签?怎么退票?怎么选座?怎么开发票?行李多少?", Language.ZH)).isEmpty();
    }
}
