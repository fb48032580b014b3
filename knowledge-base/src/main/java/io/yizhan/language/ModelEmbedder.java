package io.yizhan.language;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into the vectors that were computed at build, then among the texts embedded lately, then asks the model. */
final class ModelEmbedder implements Embedder {
    private static final int REMEMBERED = 2_000;

    private final Map<Language, OnnxEncoder> models;
    private final Map<Language, KnownVectors> known;
    private final Cache<Text, float[]> lately =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ModelEmbedder(Map<Language, OnnxEncoder> models, Map<Language, KnownVectors> known) {
        this.models = Map.copyOf(models);
        this.known = Map.copyOf(known);
    }

    @Override
    public float[] embed(String normalized, Language language) {
        KnownVectors shipped = known.get(language);
        float @Nullable [] vector = shipped == null ? null : shipped.find(normalized);
        return vector != null
                ? vector
                : lately.get(new Text(normalized, language), this::compute).clone();
    }

    private float[] compute(Text text) {
        return model(text.language()).encode(text.normalized()).embedding();
    }

    @Override
    public Encoding encode(String normalized, Language language) {
        return model(language).encode(normalized);
    }

    @Override
    public int dimensions(Language language) {
        return model(language).dimension();
    }

    @Override
    public String modelId(Language language) {
        return model(language).modelName();
    }

    private OnnxEncoder model(Language language) {
        OnnxEncoder model = models.get(language);
        if (model == null) {
            throw new IllegalStateException("no embedding model speaks " + language.code());
        }
        return model;
    }

    private record Text(String normalized, Language language) {}
}
