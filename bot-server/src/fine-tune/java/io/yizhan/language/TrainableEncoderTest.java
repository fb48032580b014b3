package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs with {@code mvn -Pfine-tune verify -DskipTests=false -Dtest=TrainableEncoderTest}. */
class TrainableEncoderTest {

    @ParameterizedTest
    @CsvSource({
        "ZH, 护照在机场丢了怎么办",
        "ZH, 你好",
        "ZH, 我们一家四口想把去三亚的机票改到下周三 手续费大概多少 两个小孩要不要另外付钱",
        "EN, i lost my passport at the airport",
        "EN, hi",
        "EN, the lady at the counter spelled my surname with one n and now the boarding pass does not scan"
    })
    void saysWhatTheRuntimeSays(Language language, String text) {
        String base = TrainableEncoder.base(language);
        try (NDManager manager = NDManager.newBaseManager();
                TrainableEncoder trainable = new TrainableEncoder(base, manager, 1, 4, 0.1f);
                OnnxEncoder runtime = new OnnxEncoder(base, null)) {
            float[] expected = runtime.encode(text).embedding();
            long[] ids = trainable.tokens(text, 512);
            long[] filled = Arrays.copyOf(ids, ids.length + 3);
            float[] mask = new float[filled.length];
            Arrays.fill(mask, 0, ids.length, 1);

            NDArray states = trainable.states(
                    manager.create(filled, new Shape(1, filled.length)),
                    manager.create(mask, new Shape(1, filled.length)),
                    false);

            float[] actual = states.get("0,0").toFloatArray();
            double product = 0;
            double square = 0;
            for (int i = 0; i < actual.length; i++) {
                product += actual[i] * expected[i];
                square += actual[i] * actual[i];
            }
            assertThat(product / Math.sqrt(square)).isGreaterThan(0.99);
        }
    }
}
