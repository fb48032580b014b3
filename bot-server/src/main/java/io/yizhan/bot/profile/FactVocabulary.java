package io.yizhan.bot.profile;

import io.yizhan.knowledge.Bilingual;
import io.yizhan.language.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** The standing facts that are known by name, and how people say them; the resource explains each part. */
record FactVocabulary(Map<Language, Grammar> grammar, List<Kind> kinds) {
    FactVocabulary {
        grammar = Map.copyOf(grammar);
        kinds = List.copyOf(kinds);
    }

    /** How one language says whose a fact is, and that it is none. */
    record Grammar(
            Map<String, String> rewrite,
            List<String> owner,
            List<String> likelyOwner,
            List<String> negation,
            List<String> notNegation,
            List<String> doubt,
            List<String> contrast,
            List<String> hypothetical,
            List<String> afterwards,
            List<String> general,
            List<String> question,
            String asked,
            String clause,
            int reach,
            String age,
            String gap,
            String listed,
            String unknown) {}

    record Kind(
            String kind,
            boolean deniable,
            boolean single,
            Map<Language, List<String>> hints,
            Map<Language, List<String>> said,
            Map<Language, List<String>> own,
            Map<Language, List<String>> alone,
            List<Value> values) {

        /** Whether it is worth while to look for the kind in a text in normal form. */
        boolean hintedAt(String normalized, Language language) {
            return hints.getOrDefault(language, List.of()).stream().anyMatch(normalized::contains);
        }
    }

    /**
     * @param agedLabel with {@code {age}} in it, if the age is part of the code: {@code child-8}
     * @param fromAge and {@code toAge}: whole years of the people it is about; null if age does not matter
     * @param own phrases that say this value without any other word
     */
    record Value(
            String value,
            Bilingual label,
            @Nullable Bilingual agedLabel,
            @Nullable Integer fromAge,
            @Nullable Integer toAge,
            @Nullable Map<Language, List<String>> own,
            @Nullable List<String> zh,
            @Nullable List<String> en) {

        List<String> words(Language language) {
            List<String> words = language == Language.ZH ? zh : en;
            return words == null ? List.of() : words;
        }

        List<String> own(Language language) {
            return own == null ? List.of() : own.getOrDefault(language, List.of());
        }

        /** The code for somebody of an age in years, empty if it is not about such people. */
        Optional<String> code(int age) {
            if (fromAge == null || toAge == null || age < fromAge || age > toAge) {
                return Optional.empty();
            }
            return Optional.of(agedLabel != null ? value + '-' + age : value);
        }
    }

    /** The one that comes with the program. */
    static FactVocabulary shipped(JsonMapper json) {
        try (InputStream in = FactVocabulary.class.getResourceAsStream("standing-facts.json")) {
            if (in == null) {
                throw new IllegalStateException("standing-facts.json is missing");
            }
            return json.readValue(in, FactVocabulary.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How people call a value. */
    Optional<Bilingual> label(String kind, String code) {
        return values(kind).stream()
                .flatMap(value -> label(value, code).stream())
                .findFirst();
    }

    private static Optional<Bilingual> label(Value value, String code) {
        if (code.equals(value.value())) {
            return Optional.of(value.label());
        }
        Bilingual aged = value.agedLabel();
        String age = code.startsWith(value.value() + '-')
                ? code.substring(value.value().length() + 1)
                : "";
        if (aged == null || age.isEmpty() || age.length() > 3 || !age.chars().allMatch(Character::isDigit)) {
            return Optional.empty();
        }
        return Optional.of(
                new Bilingual(aged.zh().replace("{age}", age), aged.en().replace("{age}", age)));
    }

    /** The other values of a kind of which a customer has only one. */
    List<String> excludedBy(String kind, String code) {
        return kinds.stream()
                .filter(known -> known.kind().equals(kind) && known.single())
                .flatMap(known -> known.values().stream())
                .map(Value::value)
                .filter(value -> !value.equals(code))
                .toList();
    }

    private List<Value> values(String kind) {
        return kinds.stream()
                .filter(known -> known.kind().equals(kind))
                .flatMap(known -> known.values().stream())
                .toList();
    }
}
