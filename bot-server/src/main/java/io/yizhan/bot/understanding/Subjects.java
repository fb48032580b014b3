package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.bot.understanding.Understanding.Scored;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The things that travellers book: "那酒店呢" after a question about a flight asks the same about the hotel. */
public final class Subjects {
    private static final List<Pattern> SUBJECTS = List.of(
            Pattern.compile("(?i)机票|航班|飞机票|飞机|(?:flight|plane|air) tickets?|air ?fares?|flights?|planes?"),
            Pattern.compile("(?i)酒店|宾馆|房间|民宿|住宿|hotels?|rooms?"),
            Pattern.compile("(?i)火车票|高铁票|动车票|火车|高铁|动车|(?:train|rail) tickets?|trains?"),
            Pattern.compile("(?i)跟团游|旅行团|旅游团|团费|跟团|退团|报了.{0,10}团|group tours?|tours?"),
            Pattern.compile("(?i)门票|景点票|attraction tickets?"),
            Pattern.compile("(?i)签证|visas?"),
            Pattern.compile("(?i)租车|car rentals?|rental cars?"),
            Pattern.compile("(?i)保险|insurance"),
            Pattern.compile("(?i)儿童|小孩|孩子|婴儿|宝宝|child(?:ren)?|kids?|infants?|bab(?:y|ies)"));

    /** The areas of the topics about what is booked, in the order of the subjects above. */
    private static final List<String> AREAS =
            List.of("flight.", "hotel.", "train.", "tour.", "attraction.", "visa.", "car.", "insurance.");

    /** What stands around it. */
    private static final Pattern LITTLE = Pattern.compile(
            "(?i)那么|那个|这个|那|还有|然后|咁|订单|的|呢|吗|呀|啊|[\\p{Punct}\\p{IsPunctuation}]"
                    + "|\\b(?:ok|okay|and|but|so|what|how|about|for|with|the|my|our|a|then|one|in|case|of|booking|too|also)\\b");

    private Subjects() {}

    /** The beginning of the topics about what is named, {@code hotel.} for example; empty if nothing bookable is. */
    public static Optional<String> area(String text) {
        return AREAS.stream()
                .filter(each -> SUBJECTS.get(AREAS.indexOf(each))
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .find())
                .findFirst();
    }

    /** Whether a thing is named and nothing else said. */
    public static boolean isNamedAlone(String text) {
        return SUBJECTS.stream()
                .anyMatch(subject ->
                        subject.matcher(text.strip().toLowerCase(Locale.ROOT)).matches());
    }

    /** The thing that a message names if it says nothing else: "那酒店呢", "and the hotel?"; empty if there is more to it. */
    public static Optional<String> only(String text) {
        String rest = LITTLE.matcher(text).replaceAll(" ").strip().replaceAll("\\s+", " ");
        return isNamedAlone(rest) ? Optional.of(rest) : Optional.empty();
    }

    /** The thing that is named, in the words that name it. */
    static Optional<String> named(String text) {
        return SUBJECTS.stream()
                .map(subject -> subject.matcher(text))
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
    }

    /** The ranking without the topics about what else can be booked; unchanged if that leaves no topic or nothing bookable is named. */
    static Intent about(String subject, Intent intent) {
        Optional<String> area = area(subject);
        List<Scored> kept = intent.ranking().stream()
                .filter(scored -> area.isEmpty()
                        || AREAS.stream().noneMatch(scored.label().name()::startsWith)
                        || scored.label().name().startsWith(area.get()))
                .toList();
        double sum = kept.stream().mapToDouble(Scored::score).sum();
        if (area.isEmpty()
                || kept.stream().noneMatch(scored -> scored.label().name().startsWith(area.get()))) {
            return intent;
        }
        List<Scored> ranking = kept.stream()
                .map(scored -> new Scored(scored.label(), scored.score() / sum))
                .toList();
        return new Intent(ranking.getFirst().label(), ranking.getFirst().score(), ranking);
    }

    /** The earlier question about another subject, if both name one. */
    static Optional<String> replace(String question, String subject) {
        boolean known = SUBJECTS.stream()
                .anyMatch(pattern ->
                        pattern.matcher(subject.toLowerCase(Locale.ROOT)).find());
        if (!known) {
            return Optional.empty();
        }
        for (Pattern pattern : SUBJECTS) {
            Matcher matcher = pattern.matcher(question);
            if (matcher.find()) {
                return Optional.of(matcher.replaceFirst(Matcher.quoteReplacement(subject)));
            }
        }
        return Optional.empty();
    }
}
