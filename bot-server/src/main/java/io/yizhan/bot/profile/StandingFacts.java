package io.yizhan.bot.profile;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.yizhan.bot.profile.FactGrammar.Verdict;
import io.yizhan.bot.profile.FactVocabulary.Kind;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds what people say about themselves and those along that stays true: allergies, mobility, diet, companions, senses,
 * conditions, the language they want. A question, a wish, somebody else's trouble or a denial is no such fact. Both
 * languages are read in every message, because people mix them.
 */
final class StandingFacts {
    /** Sentences as they fit, so that the time for a message grows with its length and no faster. */
    private static final Pattern PASSAGE = Pattern.compile("(?s).{1,200}(?:[。!?;]|\\.(?= )|$)|.{1,200}(?= )|.{1,200}");

    private static final Pattern HAN = Pattern.compile("[\\u4e00-\\u9fff]");
    private static final Pattern LATIN = Pattern.compile("[a-z]{3}");

    /** Frequent questions come in the same few words; those need no second look. */
    private static final int REMEMBERED = 2_000;

    private static final int LONGEST_REMEMBERED = 200;

    private final Cache<String, Set<Fact>> remembered =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();
    private final TextNormalizer normalizer;
    private final List<Kind> kinds;
    private final Map<Language, FactGrammar> grammars = new EnumMap<>(Language.class);
    private final Map<Language, List<FactPattern>> patterns = new EnumMap<>(Language.class);

    StandingFacts(FactVocabulary vocabulary, TextNormalizer normalizer) {
        this.normalizer = normalizer;
        this.kinds = vocabulary.kinds();
        vocabulary.grammar().forEach((language, grammar) -> {
            grammars.put(language, new FactGrammar(language, grammar));
            patterns.put(
                    language,
                    vocabulary.kinds().stream()
                            .flatMap(kind -> FactPattern.of(kind, language, grammar).stream())
                            .toList());
        });
    }

    /** @param denied the customer says that it is not so, or no longer */
    record Fact(String kind, String value, boolean denied) {}

    /** The facts of a message, each once; what is both said and denied is said. */
    Set<Fact> in(String message) {
        return message.length() > LONGEST_REMEMBERED ? read(message) : remembered.get(message, this::read);
    }

    private Set<Fact> read(String message) {
        Set<Fact> facts = new LinkedHashSet<>();
        Matcher passage = PASSAGE.matcher(normalizer.normalize(message));
        while (passage.find()) {
            collect(passage.group(), facts);
        }
        facts.removeIf(fact -> fact.denied() && facts.contains(new Fact(fact.kind(), fact.value(), false)));
        return Collections.unmodifiableSet(facts);
    }

    private void collect(String text, Set<Fact> facts) {
        grammars.forEach((language, grammar) -> {
            Set<Kind> hinted = isWritten(language, text) ? hintedAt(text, language) : Set.of();
            if (!hinted.isEmpty()) {
                List<FactPattern> worthwhile = patterns.getOrDefault(language, List.of()).stream()
                        .filter(pattern -> hinted.contains(pattern.kind()))
                        .toList();
                collect(grammar.rewrite(text), grammar, worthwhile, facts);
            }
        });
    }

    private Set<Kind> hintedAt(String text, Language language) {
        return kinds.stream()
                .filter(kind -> kind.hintedAt(text, language))
                .collect(Collectors.toCollection(() -> Collections.newSetFromMap(new IdentityHashMap<>())));
    }

    private static boolean isWritten(Language language, String text) {
        return switch (language) {
            case ZH -> HAN.matcher(text).find();
            case EN -> LATIN.matcher(text).find();
        };
    }

    private static void collect(String text, FactGrammar grammar, List<FactPattern> patterns, Set<Fact> facts) {
        for (FactPattern pattern : patterns) {
            Matcher matcher = pattern.pattern().matcher(text);
            for (int from = 0; matcher.find(from); from = Math.max(matcher.start() + 1, matcher.end())) {
                Verdict verdict = grammar.judge(text, pattern, matcher.toMatchResult());
                if (verdict != Verdict.NOTHING) {
                    pattern.codes(matcher)
                            .forEach(code ->
                                    facts.add(new Fact(pattern.kind().kind(), code, verdict == Verdict.DENIED)));
                }
                if (matcher.end() >= text.length()) {
                    break;
                }
            }
        }
    }
}
