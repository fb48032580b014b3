package io.yizhan.bot.profile;

import io.yizhan.bot.profile.FactGrammar.Verdict;
import io.yizhan.language.Language;
import io.yizhan.language.TextNormalizer;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what people say about themselves and those along that stays true: allergies, mobility, diet, companions, senses,
 * conditions, the language they want. A question, a wish, somebody else's trouble or a denial is no such fact. Both
 * languages are read in every message, because people mix them.
 */
final class StandingFacts {
    private static final Pattern HAN = Pattern.compile("[\\u4e00-\\u9fff]");
    private static final Pattern LATIN = Pattern.compile("[a-z]{3}");

    private final TextNormalizer normalizer;
    private final Map<Language, FactGrammar> grammars = new EnumMap<>(Language.class);
    private final Map<Language, List<FactPattern>> patterns = new EnumMap<>(Language.class);

    StandingFacts(FactVocabulary vocabulary, TextNormalizer normalizer) {
        this.normalizer = normalizer;
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
        String text = normalizer.normalize(message);
        Set<Fact> facts = new LinkedHashSet<>();
        grammars.forEach((language, grammar) -> {
            if (isWritten(language, text)) {
                collect(grammar.rewrite(text), grammar, patterns.getOrDefault(language, List.of()), facts);
            }
        });
        facts.removeIf(fact -> fact.denied() && facts.contains(new Fact(fact.kind(), fact.value(), false)));
        return facts;
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
                            .forEach(code -> facts.add(
                                    new Fact(pattern.kind().kind(), code, verdict == Verdict.DENIED)));
                }
                if (matcher.end() >= text.length()) {
                    break;
                }
            }
        }
    }
}
