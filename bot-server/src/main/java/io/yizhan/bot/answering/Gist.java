package io.yizhan.bot.answering;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The beginning of an answer, for whoever has read it once: what it opens with and the first thing to do. */
final class Gist {
    private static final int LONGEST = 160;
    private static final Pattern NUMBER = Pattern.compile("(?m)^\\s*\\d+[.、．)]\\s*");
    /** An opening that ends in a colon belongs to the sentence after it. */
    private static final Pattern FIRST =
            Pattern.compile("(?s)^(?:[^\\n]{1,80}[：:]\\s*\\n)?[^\\n]+?(?:[。！？!?]|\\.(?=\\s|$)|\\n|$)");

    private Gist() {}

    static String of(String answer) {
        Matcher first = FIRST.matcher(answer.strip());
        String sentence = first.find() ? first.group() : answer;
        String line = NUMBER.matcher(sentence)
                .replaceAll("")
                .replaceAll("\\s*\\n\\s*", " ")
                .strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1).strip() + '…';
    }
}
