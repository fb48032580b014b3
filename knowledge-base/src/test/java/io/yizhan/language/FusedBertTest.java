package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusedBertTest {

    @ParameterizedTest
    @CsvSource({
        "bge-small-zh-v1.5-q, 护照在机场丢了怎么办",
        "bge-small-zh-v1.5-q, 好",
        "bge-small-zh-v1.5-q, 我们一家四口想把去三亚的机票改到下周三 手续费大概多少 两个小孩要不要另外付钱 还有行李能不能多带一件",
        "bge-small-en-v1.5-q, i lost my passport at the airport",
        "bge-small-en-v1.5-q, hi",
        "bge-small-en-v1.5-q, the lady at the counter spelled my surname with one n and now the boarding pass does not scan"
    })
    void saysOfEachTokenWhatTheModelSaysAsItCame(String base, String text) throws Exception {
        float[] expected = asItCame(base, text);

        try (OnnxEncoder encoder = new OnnxEncoder(base, null)) {
            float[] actual = encoder.encode(text).states();

            assertThat(actual).hasSameSizeAs(expected);
            assertThat(cosine(actual, expected)).isGreaterThan(0.99999);
        }
    }

    @Test
    void knowsTheHeadsOfTheModelsThatItWasMadeFor() {
        assertThat(FusedBert.heads(384)).isEqualTo(12);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FusedBert.heads(768))
                .withMessageContaining("768");
    }

    private static float[] asItCame(String base, String text) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (HuggingFaceTokenizer tokenizer =
                        HuggingFaceTokenizer.newInstance(open(base + "-tokenizer.json"), Map.of());
                InputStream model = open(base + ".onnx");
                OrtSession session = environment.createSession(model.readAllBytes())) {
            ai.djl.huggingface.tokenizers.Encoding tokens = tokenizer.encode(text);
            try (OnnxTensor ids = tensor(tokens.getIds());
                    OnnxTensor mask = tensor(tokens.getAttentionMask());
                    OnnxTensor types = tensor(tokens.getTypeIds());
                    OrtSession.Result result =
                            session.run(Map.of("input_ids", ids, "attention_mask", mask, "token_type_ids", types))) {
                float[][][] states = (float[][][]) result.get(0).getValue();
                float[] flat = new float[states[0].length * states[0][0].length];
                for (int i = 0; i < states[0].length; i++) {
                    System.arraycopy(states[0][i], 0, flat, i * states[0][i].length, states[0][i].length);
                }
                return flat;
            }
        }
    }

    private static OnnxTensor tensor(long[] values) throws Exception {
        return OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), new long[][] {values});
    }

    private static InputStream open(String resource) throws IOException {
        return Objects.requireNonNull(FusedBertTest.class.getResourceAsStream('/' + resource), resource);
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            first += one[i] * one[i];
            second += other[i] * other[i];
        }
        return product / Math.sqrt(first * second);
    }
}
