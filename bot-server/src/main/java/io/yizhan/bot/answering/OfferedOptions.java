package io.yizhan.bot.answering;

import io.yizhan.bot.conversation.Context.Offer;
import io.yizhan.bot.understanding.Subjects;
import io.yizhan.knowledge.EntryId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which option of a clarifying question a traveller means: by its words, its number, or its place ("第二个", "the last one"). */
final class OfferedOptions {
    /** What stands for the entry of the option that asks for a person. */
    static final EntryId PERSON = new EntryId("person");

    /** What says only that something is chosen, in whatever is said to choose it. */
    private static final Pattern CHOOSING = Pattern.compile(
            "(?i)我(?:要|想|是|问|说|选)?(?:的是|问的是)?|就|那个|这个|的那个|那种|的吧|吧|的|选|是|呀|啊|哦|呢|问|想|要|一下|订单|[\\p{Punct}\\p{IsPunctuation}]"
                    + "|\\b(?:the|one|my|our|a|an|for|i|mean|meant|want|please|pls|it'?s|its|about|to|of|that|this|is|option|booking|ones?)\\b");
    /** To the one thing that is offered. */
    private static final Pattern YES = Pattern.compile(
            "(?i)(?:好|好的|好啊|行|可以|要|需要|是|是的|对|嗯+|转吧|麻烦了?|yes|yeah|yep|yes please|please|please do|ok|okay|sure|go ahead)[.。!！~ ]*");

    private static final int LONGEST_CHOICE = 40;

    private static final Pattern NUMBER = Pattern.compile(
            "(?:选|选择|第|我要|我选|option|number|no\\.?|#|the)?\\s*"
                    + "([1-5一二两三四五]|first|second|third|fourth|fifth|last|最后)(?:st|nd|rd)?\\s*(?:一?[个项条种]|one|option)?(?:\\s*(?:please|pls|thanks|吧|谢谢))?[.。!！)、]?",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> PLACES = Map.ofEntries(
            Map.entry("1", 1),
            Map.entry("2", 2),
            Map.entry("3", 3),
            Map.entry("4", 4),
            Map.entry("5", 5),
            Map.entry("一", 1),
            Map.entry("二", 2),
            Map.entry("两", 2),
            Map.entry("三", 3),
            Map.entry("四", 4),
            Map.entry("五", 5),
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3),
            Map.entry("fourth", 4),
            Map.entry("fifth", 5));

    Optional<Offer> chosen(String text, List<Offer> offers) {
        String said = text.strip();
        return offers.stream()
                .filter(offer -> offer.label().equalsIgnoreCase(said)
                        || offer.entry().value().equalsIgnoreCase(said))
                .findFirst()
                .or(() -> byPlace(said, offers))
                .or(() -> byWords(said, offers))
                .or(() -> only(
                        offers, offer -> offers.size() == 1 && YES.matcher(said).matches()));
    }

    /** By what only one of the options is about: "酒店的", "the train one", "改签那个". */
    private static Optional<Offer> byWords(String said, List<Offer> offers) {
        String words = CHOOSING.matcher(said).replaceAll(" ").strip().replaceAll("\\s+", " ");
        if (said.length() > LONGEST_CHOICE || words.isEmpty()) {
            return Optional.empty();
        }
        return only(
                        offers,
                        offer -> Subjects.area(words)
                                        .filter(area -> offer.entry().value().startsWith(area))
                                        .isPresent()
                                && Subjects.isNamedAlone(words))
                .or(() -> only(offers, offer -> containsWords(offer.label(), words)));
    }

    private static boolean containsWords(String label, String words) {
        return Pattern.compile("(?iu)(?<![a-z])" + Pattern.quote(words) + "(?:s|d|ed|ing|ning)?(?![a-z])")
                .matcher(label)
                .find();
    }

    private static Optional<Offer> only(List<Offer> offers, Predicate<Offer> meant) {
        List<Offer> fitting = offers.stream().filter(meant).toList();
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }

    private static Optional<Offer> byPlace(String said, List<Offer> offers) {
        Matcher matcher = NUMBER.matcher(said);
        if (offers.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        int place = PLACES.getOrDefault(matcher.group(1).toLowerCase(java.util.Locale.ROOT), offers.size());
        return place <= offers.size() ? Optional.of(offers.get(place - 1)) : Optional.empty();
    }
}
