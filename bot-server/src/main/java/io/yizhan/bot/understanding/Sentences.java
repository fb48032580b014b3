package io.yizhan.bot.understanding;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a message into the sentences that are judged one by one. */
final class Sentences {
    private static final Pattern END = Pattern.compile("(?<=[。！？!?；;\\n…])|(?<=\\.)\\s+");
    private static final Pattern PAUSE = Pattern.compile("(?<=[，,、~])|\\s{1,}(?=\\p{IsHan})|(?<=\\p{IsHan})\\s+");
    /** A piece with fewer letters says nothing alone and goes to the one before. */
    private static final int LEAST = 5;
    /** Longer Chinese sentences are run together from several. */
    private static final int LONG = 40;

    private Sentences() {}

    /** @return at least one piece; the whole text if it is one sentence */
    static List<String> of(String normalized) {
        List<String> result = new ArrayList<>();
        for (String sentence : join(END.split(normalized), LEAST)) {
            if (sentence.length() > LONG && sentence.codePoints().anyMatch(Character::isIdeographic)) {
                result.addAll(join(PAUSE.split(sentence), LONG / 3));
            } else {
                result.add(sentence);
            }
        }
        return result.isEmpty() ? List.of(normalized) : result;
    }

    private static List<String> join(String[] pieces, int least) {
        List<String> result = new ArrayList<>();
        String open = "";
        for (String piece : pieces) {
            open = open + (open.isEmpty() || piece.isEmpty() ? "" : " ") + piece.strip();
            if (open.length() >= least) {
                result.add(open.strip());
                open = "";
            }
        }
        if (!open.isBlank()) {
            if (result.isEmpty()) {
                result.add(open.strip());
            } else {
                result.set(result.size() - 1, result.getLast() + ' ' + open.strip());
            }
        }
        return result;
    }
}
