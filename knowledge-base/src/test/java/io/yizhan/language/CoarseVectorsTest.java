package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CoarseVectorsTest {
    private final Random random = new Random(5);
    private final List<float[]> embeddings =
            Stream.generate(() -> embedding(384)).limit(100).toList();

    private float[] embedding(int dimensions) {
        float[] values = new float[dimensions];
        double square = 0;
        for (int i = 0; i < dimensions; i++) {
            values[i] = (float) random.nextGaussian();
            square += values[i] * values[i];
        }
        for (int i = 0; i < dimensions; i++) {
            values[i] /= (float) Math.sqrt(square);
        }
        return values;
    }

    @Test
    void cosinesAreNearlyThoseOfTheFullVectors() {
        float[] asked = embedding(384);

        float[] cosines = CoarseVectors.of(embeddings).cosines(asked);

        for (int i = 0; i < embeddings.size(); i++) {
            float exact = 0;
            for (int d = 0; d < asked.length; d++) {
                exact += asked[d] * embeddings.get(i)[d];
            }
            assertThat(cosines[i]).isCloseTo(exact, within(0.01f));
        }
    }

    @Test
    void theNearestOfManyIsFound() {
        List<float[]> many = Stream.generate(() -> embedding(384)).limit(10_000).toList();
        float[] asked = many.get(4_711).clone();
        for (int d = 0; d < asked.length; d++) {
            asked[d] = asked[d] * 0.7f + embeddings.getFirst()[d] * 0.5f;
        }

        float[] cosines = CoarseVectors.of(many).cosines(asked);

        assertThat(IntStream.range(0, cosines.length).boxed().max(Comparator.comparing(i -> cosines[i])))
                .contains(4_711);
        assertThat(cosines[4_711]).isCloseTo(0.7f, within(0.05f));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        CoarseVectors vectors = CoarseVectors.of(embeddings);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        vectors.write(new DataOutputStream(bytes));

        CoarseVectors read = CoarseVectors.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

        assertThat(read.cosines(embeddings.getFirst())).isEqualTo(vectors.cosines(embeddings.getFirst()));
    }
}
