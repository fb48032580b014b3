package io.yizhan.knowledge;

import io.yizhan.knowledge.EmergencyTable.City;
import io.yizhan.knowledge.EmergencyTable.Row;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds names of places in what a traveller writes. The longest name counts, and where one is before where one comes from. */
final class PlaceNames {
    /**
     * Names that are everyday words or parts of them too (班夫 in 上班夫妻, 里加 in 哪里加); they count only after a word that
     * introduces a place.
     */
    private static final Set<String> EVERYDAY = Set.of(
            ("bath bar boston clark como cork darwin florence georgia hull jasper jordan kos male mobile naples nice orange"
                            + " petra phoenix reading sofia split tours turkey victoria zion"
                            + " 会安 九份 关闸 吉利 台中 台南 台东 利马 里加 都灵 班夫 马累 马代 达卡 邦迪 维克 金边 金门"
                            + " 长洲 欧拉 万象 艾拉 南池 加纳 成田 新山 根特 基多")
                    .split(" "));

    /** What follows a name that is part of another word: a dish, a bank, a passport, another place. */
    private static final Pattern OTHER_WORD = Pattern.compile("人|公民|籍|护照|身份证|驾照|签证|大使馆|使馆|总领馆|领事馆|领馆|银行|移动|联通|电信|运通|时间"
            + "|料理|菜|烤肉|拉面|面[条食包]?(?![前临])|飞饼|饼|军刀|卷|豆|猪|果|披萨|世家|贝甜|石头?"
            + "|排|比海|克|斯|啤酒"
            + "| (?:eastern|southern|airlines|airways|bank|mobile|passport|embassy|visa|time|sandwich)\\b");

    private static final Pattern THERE = Pattern.compile(
            "(?:在|到了|到达|抵达|来到|位于|身处|人在|困在|落地|"
                    + "\\b(?:in|at|near|inside|around|outside|reached|visiting|stuck in|arrived)\\s+(?:(?!from|to|and|or)\\w+\\s+){0,2})$");

    private static final Pattern ELSEWHERE = Pattern.compile("(?:从|去|往|到|飞|回|自|由|经|经由|前往|出发去|离开|"
            + "\\b(?:from|to|for|via|leaving|left|towards|back to|flying to)\\s+(?:the\\s+)?)$");

    private static final int SHORT = 3;
    private static final int LOOK_BACK = 30;

    private final UnaryOperator<String> normal;
    private final Map<Character, List<Name>> folded = new HashMap<>();
    private final Map<Character, List<Name>> exact = new HashMap<>();

    PlaceNames(List<Row> places, UnaryOperator<String> normal) {
        this.normal = normal;
        for (Row place : places) {
            Stream.of(
                            Stream.of(place.name().zh(), place.name().en()),
                            place.aliases().stream(),
                            place.cities().stream().map(City::name))
                    .flatMap(names -> names)
                    .forEach(name -> add(name.strip(), place.code()));
        }
        Stream.of(folded, exact)
                .flatMap(names -> names.values().stream())
                .forEach(names -> names.sort(
                        Comparator.comparing((Name name) -> name.text().length())
                                .reversed()));
    }

    private record Name(String text, String code, boolean latin) {}

    private record Mention(Name name, int start, int rank) {}

    /** Short Latin names such as UK or CDG are words in lower case, so they are looked for as written. */
    private void add(String name, String code) {
        boolean latin = isLatin(name.charAt(0));
        if (latin && name.length() <= SHORT) {
            put(exact, new Name(name, code, true));
        } else {
            put(folded, new Name(fold(name), code, latin));
        }
    }

    private static void put(Map<Character, List<Name>> names, Name name) {
        if (!name.text().isEmpty()) {
            names.computeIfAbsent(name.text().charAt(0), first -> new ArrayList<>())
                    .add(name);
        }
    }

    /** The code of the place. */
    Optional<String> firstIn(String text) {
        List<Mention> mentions = new ArrayList<>();
        find(fold(text), folded, false, mentions);
        find(text, exact, isShouted(text), mentions);
        return mentions.stream()
                .min(Comparator.comparingInt(Mention::rank).thenComparingInt(Mention::start))
                .map(mention -> mention.name().code());
    }

    private static void find(String text, Map<Character, List<Name>> names, boolean shouted, List<Mention> mentions) {
        int at = 0;
        while (at < text.length()) {
            Optional<Name> found = longestAt(text, at, names);
            if (found.isEmpty()) {
                at++;
                continue;
            }
            Name name = found.get();
            int end = at + name.text().length();
            int rank = rank(text.substring(Math.max(0, at - LOOK_BACK), at));
            boolean doubtful = shouted || EVERYDAY.contains(name.text());
            if (!OTHER_WORD.matcher(text.substring(end)).lookingAt() && (rank != 1 || !doubtful)) {
                mentions.add(new Mention(name, at, rank));
            }
            at = end;
        }
    }

    private static Optional<Name> longestAt(String text, int at, Map<Character, List<Name>> names) {
        for (Name name : names.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(name.text(), at)
                    && (!name.latin() || isWord(text, at, at + name.text().length()))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static boolean isWord(String text, int start, int end) {
        return (start == 0 || !isLatin(text.charAt(start - 1))) && (end == text.length() || !isLatin(text.charAt(end)));
    }

    /** 0 for where somebody is, 1 for a bare name, 2 for where somebody comes from or goes. */
    private static int rank(String before) {
        String lower = before.toLowerCase(Locale.ROOT);
        String tight = lower.stripTrailing();
        if (THERE.matcher(lower).find() || THERE.matcher(tight).find()) {
            return 0;
        }
        return ELSEWHERE.matcher(lower).find() || ELSEWHERE.matcher(tight).find() ? 2 : 1;
    }

    /** In a text all in capitals a short code may be any word: "PLEASE HELP US". */
    private static boolean isShouted(String text) {
        return text.chars().noneMatch(Character::isLowerCase) && text.strip().indexOf(' ') > 0;
    }

    private static boolean isLatin(char c) {
        return Character.isLetterOrDigit(c) && Character.UnicodeScript.of(c) != Character.UnicodeScript.HAN;
    }

    /** Normal form without accents: "São Paulo" is written "sao paulo" by most. */
    private String fold(String text) {
        String bare =
                Normalizer.normalize(normal.apply(text), Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
        return Normalizer.normalize(bare, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
