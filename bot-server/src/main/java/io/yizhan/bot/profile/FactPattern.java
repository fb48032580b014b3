package io.yizhan.bot.profile;

import io.yizhan.bot.profile.FactVocabulary.Grammar;
import io.yizhan.bot.profile.FactVocabulary.Kind;
import io.yizhan.bot.profile.FactVocabulary.Value;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One way to say a fact of a kind.
 *
 * @param needs what must stand before it
 * @param fixed the value, if the phrase means just one
 * @param words what to look for to tell the values
 * @param age how the language writes an age
 */
record FactPattern(
        Kind kind, Needs needs, @Nullable Value fixed, Pattern pattern, Map<Value, Pattern> words, Pattern age) {

    /** What makes it a fact about the customer. */
    enum Needs {
        /** somebody named before it */
        OWNER,
        /** nothing; it says itself whose it is */
        NOTHING,
        /** a clause of its own that asks nothing */
        CLAUSE
    }

    /** All the ways that a language has for a kind. */
    static List<FactPattern> of(Kind kind, Language language, Grammar grammar) {
        Map<Value, Pattern> words = new LinkedHashMap<>();
        for (Value value : kind.values()) {
            if (!value.words(language).isEmpty()) {
                words.put(value, Pattern.compile(expand(anyOf(value.words(language), language), "", grammar)));
            }
        }
        Pattern age = Pattern.compile(grammar.age());
        String items = anyOf(
                kind.values().stream()
                        .flatMap(value -> value.words(language).stream())
                        .toList(),
                language);
        List<FactPattern> patterns = new ArrayList<>();
        Map.of(Needs.OWNER, kind.said(), Needs.NOTHING, kind.own(), Needs.CLAUSE, kind.alone())
                .forEach((needs, phrases) -> phrases.getOrDefault(language, List.of())
                        .forEach(phrase -> patterns.add(new FactPattern(
                                kind, needs, null, compile(phrase, items, language, grammar), words, age))));
        for (Value value : kind.values()) {
            value.own(language)
                    .forEach(phrase -> patterns.add(new FactPattern(
                            kind, Needs.NOTHING, value, compile(phrase, items, language, grammar), words, age)));
        }
        return patterns;
    }

    private static Pattern compile(String phrase, String items, Language language, Grammar grammar) {
        return Pattern.compile(bounded(expand(phrase, items, grammar), language));
    }

    private static String expand(String phrase, String item, Grammar grammar) {
        String another =
                "(?:" + grammar.listed() + "(?:" + grammar.unknown() + grammar.listed() + ")??" + item + "){0,9}";
        String first = phrase.startsWith("{items}") ? "" : "(?:" + grammar.unknown() + grammar.listed() + ")??";
        String nextAge = "(?:[、,&和跟与及]|,? and)? ?(?:一个|另一个|还有一?个|大的|小的|an? )?";
        return capturingOnlyGaps(phrase)
                .replace("{items}", "(?<items>" + first + item + another + ')')
                .replace("…", '(' + grammar.gap() + ')')
                .replace("{ages}", "(?<ages>" + grammar.age() + "(?:" + nextAge + grammar.age() + "){0,5})")
                .replace("{years}", "(?<years>[0-9]{1,3}(?:(?:, ?| and |, and | & )[0-9]{1,3}){0,5})(?![0-9.])");
    }

    private static String capturingOnlyGaps(String phrase) {
        return phrase.replaceAll("(?<!\\\\)\\((?!\\?)", "(?:");
    }

    private static String anyOf(List<String> words, Language language) {
        String any = "(?:" + String.join("|", words) + ')';
        return switch (language) {
            case ZH -> capturingOnlyGaps(any);
            case EN -> bounded(capturingOnlyGaps(any) + "(?:s|es)?", language);
        };
    }

    private static String bounded(String regex, Language language) {
        return switch (language) {
            case ZH -> regex;
            case EN -> "(?<![a-z])(?:" + regex + ")(?![a-z])";
        };
    }

    /** Whether something stands in one of the gaps. */
    boolean inGaps(MatchResult match, Predicate<String> something) {
        Set<Integer> named = Set.copyOf(pattern.namedGroups().values());
        for (int group = 1; group <= match.groupCount(); group++) {
            String gap = named.contains(group) ? null : match.group(group);
            if (gap != null && something.test(gap)) {
                return true;
            }
        }
        return false;
    }

    /** The codes that a match names. */
    Set<String> codes(MatchResult match) {
        if (fixed != null) {
            return Set.of(fixed.value());
        }
        String ages = group(match, "ages") + ' ' + group(match, "years");
        if (!ages.isBlank()) {
            return Ages.in(ages).stream()
                    .flatMap(age -> kind.values().stream().flatMap(value -> value.code(age).stream()))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
        if (kind.values().stream().anyMatch(value -> value.fromAge() != null)
                && age.matcher(match.group()).find()) {
            // a phrase that reads the age says it better
            return Set.of();
        }
        String items = group(match, "items");
        String text = items.isEmpty() ? match.group() : items;
        return words.entrySet().stream()
                .filter(word -> word.getValue().matcher(text).find())
                .map(word -> word.getKey().value())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private String group(MatchResult match, String name) {
        Integer group = pattern.namedGroups().get(name);
        String text = group == null ? null : match.group(group);
        return text == null ? "" : text;
    }
}
