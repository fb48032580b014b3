package io.yizhan.bot.understanding;

import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.language.Embedder;
import io.yizhan.language.Language;
import io.yizhan.language.LanguageDetector;
import io.yizhan.language.TextNormalizer;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class UnderstandingConfiguration {

    @Bean
    Workshop workshop(
            TextNormalizer normalizer,
            LanguageDetector detector,
            Embedder embedder,
            EmergencyNumbers places,
            Clock clock,
            UnderstandingProperties properties) {
        return new Workshop(normalizer, detector, embedder, new EntityFinder(places), clock, properties);
    }

    @Bean
    UnderstandingModels understandingModels(Embedder embedder) {
        return models(embedder);
    }

    @Bean
    CurrentUnderstander understander(Workshop workshop, UnderstandingModels models) {
        return new CurrentUnderstander(
                workshop.assemble(models, lexicons(workshop.normalizer()), workshop.properties()));
    }

    @Bean
    Teacher teacher(Workshop workshop, UnderstandingModels models, CurrentUnderstander understander) {
        return new CorrectingTeacher(workshop, models, lexicons(workshop.normalizer()), understander);
    }

    private static UnderstandingModels models(Embedder embedder) {
        try (InputStream file = resource("/models/understanding.bin")) {
            UnderstandingModels models =
                    UnderstandingModels.read(new DataInputStream(new BufferedInputStream(file, 1 << 16)));
            for (Language language : Language.values()) {
                String learnedWith = models.in(language).encoder();
                if (!learnedWith.equals(embedder.modelId(language))) {
                    throw new IllegalStateException("/models/understanding.bin was learned with the encoder "
                            + learnedWith + ", but the program brings " + embedder.modelId(language)
                            + ": build with Maven, which learns anew");
                }
            }
            return models;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<Language, DangerLexicon> lexicons(TextNormalizer normalizer) {
        Map<Language, DangerLexicon> result = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            try (InputStream file = resource("/lexicon/" + language.code() + ".txt")) {
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                result.put(language, DangerLexicon.of(text.lines().toList(), language, normalizer));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return result;
    }

    private static InputStream resource(String name) {
        InputStream stream = UnderstandingConfiguration.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("the class path lacks " + name + ": build with Maven, which makes it");
        }
        return stream;
    }
}
