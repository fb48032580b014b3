package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.bot.understanding.Understanding.Scored;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectsTest {
    private static final Intent FLIGHT_FIRST =
            intent("flight.rebook", 0.8, "hotel.change", 0.1, "refund.progress", 0.05);

    private static Intent intent(String first, double score, String second, double next, String third, double last) {
        return new Intent(
                IntentLabel.of(first),
                score,
                List.of(
                        new Scored(IntentLabel.of(first), score),
                        new Scored(IntentLabel.of(second), next),
                        new Scored(IntentLabel.of(third), last)));
    }

    @Test
    void asksTheSameOfAnotherThing() {
        assertThat(Subjects.replace("机票改签怎么收费", "酒店")).contains("酒店改签怎么收费");
        assertThat(Subjects.replace("can I cancel my flight", "the hotel")).contains("can I cancel my the hotel");
        assertThat(Subjects.replace("机票改签怎么收费", "明天")).isEmpty();
    }

    @Test
    void keepsToWhatIsAskedAbout() {
        Intent hotel = Subjects.about("酒店", FLIGHT_FIRST);

        assertThat(hotel.label().name()).isEqualTo("hotel.change");
        assertThat(hotel.ranking()).extracting(scored -> scored.label().name()).doesNotContain("flight.rebook");
        assertThat(hotel.ranking().stream().mapToDouble(Scored::score).sum()).isBetween(0.999, 1.001);
    }

    @Test
    void changesNothingWhereNothingBookableIsNamed() {
        assertThat(Subjects.about("明天", FLIGHT_FIRST)).isEqualTo(FLIGHT_FIRST);
        assertThat(Subjects.about("保险", FLIGHT_FIRST)).isEqualTo(FLIGHT_FIRST);
    }
}
