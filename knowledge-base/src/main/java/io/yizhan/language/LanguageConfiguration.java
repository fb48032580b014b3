package io.yizhan.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LanguageConfiguration {

    @Bean
    TextNormalizer textNormalizer() {
        return new FoldingNormalizer();
    }

    @Bean
    LanguageDetector languageDetector() {
        return new ScriptLanguageDetector(new WrittenLanguage());
    }

    @Bean
    OnnxEncoder chineseEmbeddingModel() {
        return new OnnxEncoder("bge-small-zh-v1.5-q");
    }

    @Bean
    OnnxEncoder englishEmbeddingModel() {
        return new OnnxEncoder("bge-small-en-v1.5-q");
    }

    @Bean
    Embedder embedder(OnnxEncoder chineseEmbeddingModel, OnnxEncoder englishEmbeddingModel) {
        Map<Language, OnnxEncoder> models = new EnumMap<>(Language.class);
        models.put(Language.ZH, chineseEmbeddingModel);
        models.put(Language.EN, englishEmbeddingModel);
        Map<Language, KnownVectors> known = new EnumMap<>(Language.class);
        models.forEach((language, model) -> {
            KnownVectors vectors = shipped(language, model.modelName());
            if (vectors != null) {
                known.put(language, vectors);
            }
        });
        return new ModelEmbedder(models, known);
    }

    /** Written by the build of the server; a start without it embeds every phrasing itself. */
    private static @Nullable KnownVectors shipped(Language language, String modelId) {
        String resource = "/models/" + language.code() + "/vectors.bin";
        try (InputStream file = LanguageConfiguration.class.getResourceAsStream(resource)) {
            return file == null ? null : KnownVectors.read(file, modelId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
