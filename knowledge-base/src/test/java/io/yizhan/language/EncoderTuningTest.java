package io.yizhan.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.yizhan.language.EncoderTuning.LowRank;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderTuningTest {
    private static final String CHINESE = "bge-small-zh-v1.5-q";
    private static final String ENGLISH = "bge-small-en-v1.5-q";

    @Test
    void comesBackFromItsFile() throws IOException {
        LowRank change = new LowRank(new float[] {1, 2, 3, 4}, new float[] {0.5f, 0.25f, -1, 8, 0, 2}, 2);

        EncoderTuning read = EncoderTuning.read(file(Map.of("base", "some"), change));

        assertThat(read.header()).containsEntry("base", "some").containsEntry("matrix m", "2 2 3");
        assertThat(read.changes().get("m")).usingRecursiveComparison().isEqualTo(change);
    }

    @Test
    void isCalledOtherwiseWhenItsContentIsAnother() throws IOException {
        LowRank change = new LowRank(new float[] {1}, new float[] {1}, 1);

        assertThat(EncoderTuning.read(file(Map.of("base", "a"), change)).id())
                .isNotEqualTo(
                        EncoderTuning.read(file(Map.of("base", "b"), change)).id());
    }

    @Test
    void addsTheProductOfItsMatrices() {
        float[] matrix = {1, 1, 1, 1, 1, 1};

        new LowRank(new float[] {1, 2}, new float[] {1, 10, 100}, 1).addTo(matrix);

        assertThat(matrix).containsExactly(2, 11, 101, 3, 21, 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {CHINESE, ENGLISH})
    void putsAMatrixBackWithinAQuantisationStep(String base) throws IOException {
        OnnxWeights weights = weights(base);
        String name = weights.matrices().getLast();
        float[] before = weights.matrix(name);

        weights.replace(name, before.clone());

        assertThat(weights.matrices()).hasSize(base.equals(CHINESE) ? 24 : 72);
        assertThat(weights.matrix(name)).hasSameSizeAs(before).containsExactly(before, within(1e-3f));
    }

    @ParameterizedTest
    @ValueSource(strings = {CHINESE, ENGLISH})
    void saysInTheRuntimeWhatItSaidInTraining(String base) {
        EncoderTuning tuning = Objects.requireNonNull(EncoderTuning.shipped(base));
        List<Map.Entry<String, String>> said = tuning.header().entrySet().stream()
                .filter(each -> each.getKey().startsWith(EncoderTuning.NEARNESS))
                .toList();

        try (OnnxEncoder encoder = new OnnxEncoder(base, tuning);
                OnnxEncoder untuned = new OnnxEncoder(base, null)) {
            assertThat(encoder.modelName()).isNotEqualTo(untuned.modelName());
            assertThat(said)
                    .hasSizeGreaterThan(2)
                    .allSatisfy(each -> assertThat(cosine(encoder, each.getKey()))
                            .isCloseTo(Double.parseDouble(each.getValue()), within(0.06)));
            assertThat(said)
                    .anySatisfy(each -> assertThat(
                                    Math.abs(cosine(untuned, each.getKey()) - Double.parseDouble(each.getValue())))
                            .isGreaterThan(0.1));
        }
    }

    private static double cosine(OnnxEncoder encoder, String key) {
        String[] texts = key.substring(EncoderTuning.NEARNESS.length()).split(EncoderTuning.BETWEEN);
        float[] one = encoder.encode(texts[0]).embedding();
        float[] other = encoder.encode(texts[1]).embedding();
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static byte[] file(Map<String, String> header, LowRank change) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EncoderTuning.write(header, Map.of("m", change), out);
        return out.toByteArray();
    }

    private static OnnxWeights weights(String base) throws IOException {
        try (InputStream model =
                Objects.requireNonNull(EncoderTuningTest.class.getResourceAsStream('/' + base + ".onnx"))) {
            return OnnxWeights.in(model.readAllBytes());
        }
    }
}
