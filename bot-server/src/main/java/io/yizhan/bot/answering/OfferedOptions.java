package io.yizhan.bot.answering;

import io.yizhan.bot.conversation.Context.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which option of a clarifying question a traveller means: by its words, its number, or its place ("第二个", "the last one"). */
final class OfferedOptions {
    private static final Pattern NUMBER = Pattern.compile(
            "(?:选|选择|第|我要|我选|option|number|no\\.?|#|the)?\\s*"
                    + "([1-3一二两三]|first|second|third|last|最后)(?:st|nd|rd)?\\s*(?:一?[个项条种]|one|option)?[.。!！)、]?",
            Pattern.CASE_INSENSITIVE);
    private static final Map<String, Integer> PLACES = Map.ofEntries(
            Map.entry("1", 1),
            Map.entry("2", 2),
            Map.entry("3", 3),
            Map.entry("一", 1),
            Map.entry("二", 2),
            Map.entry("两", 2),
            Map.entry("三", 3),
            Map.entry("first", 1),
            Map.entry("second", 2),
            Map.entry("third", 3));

    Optional<Offer> chosen(String text, List<Offer> offers) {
        String said = text.strip();
        return offers.stream()
                .filter(offer -> offer.label().equalsIgnoreCase(said)
                        || offer.entry().value().equalsIgnoreCase(said))
                .findFirst()
                .or(() -> byPlace(said, offers));
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
