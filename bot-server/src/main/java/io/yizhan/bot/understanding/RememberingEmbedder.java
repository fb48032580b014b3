package io.yizhan.bot.understanding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import java.time.Duration;

/**
 * Remembers for a while what it encoded, for sets of messages that are measured with one model after the other. Of the token
 * states only the mean is kept, which is all that {@link DenseFeatures} reads of them.
 */
final class RememberingEmbedder implements Embedder {
    private static final int REMEMBERED = 5_000;
    private static final Duration FOR = Duration.ofMinutes(20);

    private final Embedder embedder;
    private final Cache<Text, float[]> lately =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(FOR).build();

    RememberingEmbedder(Embedder embedder) {
        this.embedder = embedder;
    }

    @Override
    public float[] embed(String normalized, Language language) {
        return embedder.embed(normalized, language);
    }

    @Override
    public Encoding encode(String normalized, Language language) {
        float[] raw = lately.get(
                new Text(normalized, language),
                text -> DenseFeatures.raw(embedder.encode(text.normalized(), text.language())));
        return DenseFeatures.encoding(raw);
    }

    @Override
    public int dimensions(Language language) {
        return embedder.dimensions(language);
    }

    @Override
    public String modelId(Language language) {
        return embedder.modelId(language);
    }

    private record Text(String normalized, Language language) {}
}
