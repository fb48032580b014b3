package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.bot.understanding.Understanding.Scored;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The things that travellers book: "那酒店呢" after a question about a flight asks the same about the hotel. */
final class Subjects {
    private static final List<Pattern> SUBJECTS = List.of(
            Pattern.compile("(?i)机票|航班|飞机票|飞机|flights?|plane tickets?|air tickets?"),
            Pattern.compile("(?i)酒店|宾馆|房间|民宿|住宿|hotels?|rooms?"),
            Pattern.compile("(?i)火车票|高铁票|动车票|火车|高铁|动车|trains?|train tickets?"),
            Pattern.compile("(?i)跟团游|旅行团|团费|跟团|tours?|group tours?"),
            Pattern.compile("(?i)门票|景点票|attraction tickets?"),
            Pattern.compile("(?i)签证|visas?"),
            Pattern.compile("(?i)租车|car rentals?|rental cars?"),
            Pattern.compile("(?i)保险|insurance"),
            Pattern.compile("(?i)儿童|小孩|孩子|婴儿|宝宝|child(?:ren)?|kids?|infants?|bab(?:y|ies)"));

    /** The areas of the topics about what is booked, in the order of the subjects above. */
    private static final List<String> AREAS =
            List.of("flight.", "hotel.", "train.", "tour.", "attraction.", "visa.", "car.", "insurance.");

    private Subjects() {}

    /** The ranking without the topics about what else can be booked; unchanged if that leaves no topic or nothing bookable is named. */
    static Intent about(String subject, Intent intent) {
        Optional<String> area = AREAS.stream()
                .filter(each -> SUBJECTS.get(AREAS.indexOf(each))
                        .matcher(subject.toLowerCase(Locale.ROOT))
                        .find())
                .findFirst();
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
