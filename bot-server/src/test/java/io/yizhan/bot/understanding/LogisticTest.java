package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.yizhan.bot.understanding.Logistic.Bounds;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogisticTest {
    /** The second signal stands against the truth wherever it stands at all. */
    private static final double[][] ROWS = {{2, 0}, {3, 0}, {2, 0}, {-2, 1}, {-3, 1}, {-1, 1}};

    private static final boolean[] TRUTH = {true, true, true, false, false, false};
    private static final double[] IMPORTANCE = {1, 1, 1, 1, 1, 1};

    private static Logistic fit(Bounds... bounds) {
        return Logistic.fit(ROWS, TRUTH, IMPORTANCE, List.of(bounds));
    }

    @Test
    void learnsWhatSeparatesThem() {
        Logistic learned = fit(Bounds.NONE, Bounds.NONE);

        assertThat(Arrays.stream(ROWS).map(learned::probability).map(p -> p > 0.5))
                .containsExactly(true, true, true, false, false, false);
    }

    @Test
    void aWordOfDangerNeverSpeaksAgainstAnEmergency() {
        double[] without = {0, 0};
        double[] with = {0, 1};

        Logistic free = fit(Bounds.NONE, Bounds.NONE);
        Logistic bound = fit(Bounds.atLeast(0), Bounds.atLeast(0.5));

        assertThat(free.probability(with)).isLessThan(free.probability(without));
        assertThat(bound.probability(with)).isGreaterThan(bound.probability(without));
    }
}
