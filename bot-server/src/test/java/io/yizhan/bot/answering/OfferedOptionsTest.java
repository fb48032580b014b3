package io.yizhan.bot.answering;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.conversation.Context.Offer;
import io.yizhan.knowledge.EntryId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedOptionsTest {
    private static final List<Offer> OFFERS = List.of(
            new Offer(new EntryId("flight.rebook"), "机票怎么改签？"),
            new Offer(new EntryId("flight.refund"), "How do I refund my flight?"),
            new Offer(new EntryId("flight.cancelled"), "航班取消了怎么办？"));

    private final OfferedOptions options = new OfferedOptions();

    @ParameterizedTest
    @CsvSource({
        "1, flight.rebook",
        "2., flight.refund",
        "第三个, flight.cancelled",
        "选2, flight.refund",
        "最后一个, flight.cancelled",
        "the second one, flight.refund",
        "option 1, flight.rebook",
        "Third, flight.cancelled",
        "机票怎么改签？, flight.rebook",
        "how do i refund my flight?, flight.refund"
    })
    void isChosenByNumberPlaceOrWords(String text, String entry) {
        assertThat(options.chosen(text, OFFERS))
                .map(offer -> offer.entry().value())
                .contains(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "我有2个行李", "1号航站楼怎么走", "second floor room please", "都不是"})
    void isNotChosenByChance(String text) {
        assertThat(options.chosen(text, OFFERS)).isEmpty();
    }

    private static final List<Offer> THINGS = List.of(
            new Offer(new EntryId("flight.rebook"), "How do I change my flight?"),
            new Offer(new EntryId("hotel.change"), "How do I change the dates or room type of a hotel booking?"),
            new Offer(new EntryId("train.rebook"), "How do I change my train ticket?"),
            new Offer(new EntryId("person"), "Talk to a person"));

    @ParameterizedTest
    @CsvSource({
        "the hotel one, hotel.change",
        "酒店的, hotel.change",
        "火车票那个, train.rebook",
        "plane, flight.rebook",
        "my train ticket please, train.rebook",
        "4, person",
        "the fourth one please, person"
    })
    void isChosenByWhatOnlyOneIsAbout(String text, String entry) {
        assertThat(options.chosen(text, THINGS))
                .map(offer -> offer.entry().value())
                .contains(entry);
    }

    @ParameterizedTest
    @ValueSource(strings = {"how do i check in at the hotel", "change", "酒店有早餐吗", "no"})
    void isNotChosenByWordsOfAnotherQuestion(String text) {
        assertThat(options.chosen(text, THINGS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes please", "好的", "需要"})
    void theOnlyOneIsTakenByAYes(String text) {
        assertThat(options.chosen(text, THINGS.subList(3, 4))).isPresent();
        assertThat(options.chosen(text, THINGS)).isEmpty();
    }

    @Test
    void isNotChosenWhenNothingWasOffered() {
        assertThat(options.chosen("1", List.of())).isEmpty();
    }
}
