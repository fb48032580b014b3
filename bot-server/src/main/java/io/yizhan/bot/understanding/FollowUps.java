package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.IntentLabel.Kind;
import io.yizhan.bot.understanding.Understander.Line;
import io.yizhan.language.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes a message that leans on an earlier one: "那酒店呢？", "how much is that?", "不是退票，是改签". */
final class FollowUps {
    private static final List<Pattern> CORRECTIONS = List.of(
            Pattern.compile("^(?:不对|错了|不是|算了|抱歉|哦|啊|诶)?[，,。 ]*(?:我)?不是(?:要|想|问|说)?.{1,20}?[，, ]*(?:我)?"
                    + "(?:是想|是要|是说|是问|是|要|想|说的是|问的是)(.{2,30})$"),
            Pattern.compile("^(?:不对|错了|不是|不|抱歉|哦|啊|诶)?[，,。 ]*我(?:说|问|指|要|想问)的是(.{2,30})$"),
            Pattern.compile(
                    "(?i)^(?:(?:sorry|no|nope|wait|oh|actually)[,. ]+)*(?:not (?!going|sure|able|working|possible|available|happy|yet|only|even|really)|i don'?t mean|i didn'?t mean|i'?m not asking about) ?"
                            + ".{2,40}?[,.;]+ (?:but |i mean(?:t)? |it'?s |i want )?(.{3,60})$"),
            Pattern.compile(
                    "(?i)^(?:(?:sorry|no|nope|wait|oh|actually)[,. ]+)*i (?:mean|meant|was asking about|am asking about) (.{2,60})$"));
    private static final Pattern LEANING = Pattern.compile(
            "(?i)^(?:那|那么|还有|然后|要是|如果是)?.{0,14}呢[？?。!！]*$|^(?:那|那么|这个|这种|那个|它)(?!.*(?:航空公司|导游)).{1,18}$"
                    + "|^(?:要|收)?(?:多少钱|几天|多久|什么时候|怎么弄|怎么办理|在哪办|在哪里弄|可以吗|行吗)[？?。]*$"
                    + "|^(?:and |but )?(?:what|how) about .{1,40}$"
                    + "|^(?:and )?(?:how much|how long|when|where|why|who)(?: (?:is|does|will|would|do|can) (?:that|it|this|i|you)(?: \\w+){0,4})?[?. ]*$"
                    + "|^(?:and |but )?(?:for|if|with|on) .{2,30}\\?$|^(?:is|does|can|will|would) (?:that|it|this)\\b.{0,40}$");
    private static final Pattern ABOUT = Pattern.compile(
            "(?i)^(?:那|那么|还有|然后|咁)?(.{1,12}?)呢[？?。!！]*$|^(?:and |but )?(?:what|how) about (?:the |my |a )?(.{1,40}?)[?.!]*$");
    /** What says nothing that a later message could lean on. */
    private static final Pattern NOTHING = Pattern.compile(
            "(?i)(?:第?[0-9一二三四五]个?|好的?|行|嗯+|对|是的?|不是?|谢+.{0,6}|多谢.{0,4}|明白.{0,4}|懂了.{0,4}|ok.{0,10}|thanks?.{0,20}|yes|no|sure|great|got it)[.。!！~ ]*");
    /** Above this the message says by itself that it is small talk. */
    private static final double CLEAR = 0.8;
    /** Above this it says by itself what it asks. */
    private static final double STANDS = 0.6;

    /**
     * @param text the message with what it leans on
     * @param subject what the earlier question is now asked of, empty if that has not changed
     * @param onlySubject whether the message names that and says nothing else, so that nothing in it can be urgent
     */
    record Completed(String text, String subject, boolean onlySubject) {}

    /**
     * The message with what it leans on, empty if it stands by itself.
     *
     * @param alone what the message means without the ones before
     */
    Optional<Completed> complete(String text, Understanding alone, List<Line> before) {
        String said = text.strip();
        String question = question(before, said);
        Optional<String> corrected = correction(said);
        if (corrected.isPresent() && !question.isEmpty()) {
            return corrected.map(meant -> correct(question, subject(before), meant));
        }
        Optional<String> subject = Subjects.only(said);
        if (subject.isPresent()) {
            return question.isEmpty() ? Optional.empty() : subject.map(about -> about(question, about));
        }
        boolean elsewhere = alone.urgency().level().isEmergency()
                || alone.intent().label().kind() == Kind.HUMAN
                || alone.intent().label().kind() == Kind.SMALL_TALK
                        && alone.intent().score() >= CLEAR
                || alone.intent().label().kind() == Kind.TOPIC && alone.intent().score() >= STANDS;
        return elsewhere
                        || question.isEmpty()
                        || isBareAsk(alone.normalized())
                        || !LEANING.matcher(said).matches()
                ? Optional.empty()
                : Optional.of(join(question, said));
    }

    /** What the traveller asked last, completed by what that leaned on; empty if nothing. */
    private static String question(List<Line> before, String said) {
        String question = "";
        for (Line line : before) {
            String text = line.text().strip();
            if (line.fromTraveller()
                    && !text.equals(said)
                    && !NOTHING.matcher(text).matches()) {
                question = next(question, text);
            }
        }
        return question;
    }

    /** What was named last. */
    private static Optional<String> subject(List<Line> before) {
        return before.reversed().stream()
                .filter(Line::fromTraveller)
                .flatMap(line -> Subjects.named(line.text()).stream())
                .findFirst();
    }

    private static String next(String question, String said) {
        Optional<String> corrected = correction(said);
        if (question.isEmpty()) {
            return said;
        }
        if (corrected.isPresent()) {
            return correct(question, Subjects.named(question), corrected.get()).text();
        }
        Optional<String> subject = Subjects.only(said);
        if (subject.isPresent()) {
            return about(question, subject.get()).text();
        }
        return isBareAsk(said.toLowerCase(Locale.ROOT)) || LEANING.matcher(said).matches() ? question : said;
    }

    /** The decision knows what it may be about. */
    private static boolean isBareAsk(String normalized) {
        for (Language language : Language.values()) {
            if (BareAsk.in(normalized, language)
                    .filter(ask -> !ask.wants().isEmpty())
                    .isPresent()) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> correction(String said) {
        return CORRECTIONS.stream()
                .map(pattern -> pattern.matcher(said))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /** What is meant instead: another thing, or something else of the same thing. */
    private static Completed correct(String question, Optional<String> thing, String meant) {
        Optional<String> subject = Subjects.only(meant);
        if (subject.isPresent() && !question.isEmpty()) {
            return about(question, subject.get());
        }
        Optional<String> same = Subjects.area(meant).isPresent() ? Optional.empty() : thing;
        return same.map(known -> new Completed(known + ' ' + meant, known, false))
                .orElseGet(() -> new Completed(meant, "", false));
    }

    private static Completed about(String question, String subject) {
        return new Completed(Subjects.replace(question, subject).orElse(subject + ' ' + question), subject, true);
    }

    private static Completed join(String question, String said) {
        Matcher about = ABOUT.matcher(said);
        if (about.matches()) {
            String subject = about.group(1) != null ? about.group(1) : about.group(2);
            return new Completed(Subjects.replace(question, subject).orElse(subject + ' ' + question), subject, false);
        }
        return new Completed(question + ' ' + said, "", false);
    }
}
