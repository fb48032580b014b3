package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.IntentLabel.Kind;
import io.yizhan.bot.understanding.Understander.Line;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes a message that leans on the one before: "那酒店呢？", "how much is that?", "不是退票，是改签". */
final class FollowUps {
    private static final Pattern CORRECTION_ZH = Pattern.compile("^不是(.{1,20}?)[，, ]*(?:我)?(?:是|要|想|说的是)(.{2,30})$");
    private static final Pattern CORRECTION_EN = Pattern.compile(
            "(?i)^(?:no,? )?(?:not|i don'?t mean|i didn'?t mean) (.{2,40}?)[,.;]+ (?:but |i mean(?:t)? |it'?s |i want )?(.{3,60})$");
    private static final Pattern LEANING = Pattern.compile(
            "(?i)^(?:那|那么|还有|然后|要是|如果是)?.{0,14}呢[？?。!！]*$|^(?:那|那么|这个|这种|那个|它)(?!.*(?:航空公司|导游)).{1,18}$"
                    + "|^(?:要|收)?(?:多少钱|几天|多久|什么时候|怎么弄|怎么办理|在哪办|在哪里弄|可以吗|行吗)[？?。]*$"
                    + "|^(?:and |but )?(?:what|how) about .{1,40}$"
                    + "|^(?:and )?(?:how much|how long|when|where|why|who)(?: (?:is|does|will|would|do|can) (?:that|it|this|i|you)(?: \\w+){0,4})?[?. ]*$"
                    + "|^(?:and |but )?(?:for|if|with|on) .{2,30}\\?$|^(?:is|does|can|will|would) (?:that|it|this)\\b.{0,40}$");
    private static final Pattern ABOUT = Pattern.compile(
            "(?i)^(?:那|那么|还有|然后)?(.{1,12}?)呢[？?。!！]*$|^(?:and |but )?(?:what|how) about (?:the |my |a )?(.{1,40}?)[?.!]*$");
    /** Above this the message says by itself what it wants. */
    private static final double CLEAR = 0.8;

    /**
     * @param text the message with what it leans on
     * @param subject what the earlier question is now asked of, empty if that has not changed
     */
    record Completed(String text, String subject) {}

    /**
     * The message with what it leans on, empty if it stands by itself.
     *
     * @param alone what the message means without the ones before
     */
    Optional<Completed> complete(String text, Understanding alone, List<Line> before) {
        String said = text.strip();
        Optional<String> corrected = correction(said);
        if (corrected.isPresent()) {
            return corrected.map(full -> new Completed(full, ""));
        }
        if (alone.urgency().level().isEmergency()
                || alone.intent().label().kind() == Kind.HUMAN
                || alone.intent().label().kind() == Kind.SMALL_TALK
                        && alone.intent().score() >= CLEAR
                || !LEANING.matcher(said).matches()) {
            return Optional.empty();
        }
        return before.reversed().stream()
                .filter(Line::fromTraveller)
                .map(Line::text)
                .filter(line -> !line.strip().equals(said))
                .findFirst()
                .map(previous -> join(previous, said));
    }

    private static Optional<String> correction(String said) {
        for (Pattern pattern : List.of(CORRECTION_ZH, CORRECTION_EN)) {
            Matcher matcher = pattern.matcher(said);
            if (matcher.matches()) {
                return Optional.of(matcher.group(2));
            }
        }
        return Optional.empty();
    }

    private static Completed join(String previous, String said) {
        Matcher about = ABOUT.matcher(said);
        if (about.matches()) {
            String subject = about.group(1) != null ? about.group(1) : about.group(2);
            return new Completed(Subjects.replace(previous, subject).orElse(subject + ' ' + previous), subject);
        }
        return new Completed(previous + ' ' + said, "");
    }
}
