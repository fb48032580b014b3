package io.yizhan.bot.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VotesTest {

    @Property(tries = 200)
    void sharesMakeOneWhole(@ForAll @Size(min = 1, max = 40) @FloatRange(min = -1) float[] cosines) {
        short[] labels = new short[cosines.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (short) (i % 5);
        }

        assertThat(Arrays.stream(Votes.of(cosines, labels, 5)).sum()).isCloseTo(1, within(1e-9));
    }

    @Test
    void theNearestTenVoteAndNobodyElse() {
        float[] cosines = new float[30];
        short[] labels = new short[30];
        for (int i = 0; i < cosines.length; i++) {
            cosines[i] = i < 10 ? 0.8f : 0.79f;
            labels[i] = (short) (i < 10 ? 0 : 1);
        }

        assertThat(Votes.of(cosines, labels, 2)).containsExactly(1, 0);
    }

    @Test
    void whoIsNearerCountsMore() {
        double[] votes = Votes.of(new float[] {0.9f, 0.8f, 0.8f}, new short[] {1, 0, 0}, 2);

        assertThat(votes[1]).isGreaterThan(votes[0]);
    }

    @Test
    void whoHasNoVoteIsPassedOver() {
        assertThat(Votes.of(new float[] {0.9f, 0.5f}, new short[] {-1, 1}, 2)).containsExactly(0, 1);
        assertThat(Votes.of(new float[0], new short[0], 2)).containsOnly(0);
    }
}
