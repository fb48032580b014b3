package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The pieces of a text that count in the models over words: character runs in Chinese, words and pieces of words in English. */
final class Ngrams {
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{Nd}']+");
    private static final int LONGEST_RUN = 3;
    private static final int PIECE = 4;

    private Ngrams() {}

    /** @param normalized at least a letter long, or nothing is found */
    static String[] of(String normalized, Language language) {
        String text = NUMBER.matcher(normalized).replaceAll("0");
        return switch (language) {
            case ZH -> characters(text);
            case EN -> words(text);
        };
    }

    private static String[] characters(String text) {
        String kept = '^' + NOT_WORD.matcher(text).replaceAll(" ").strip() + '$';
        List<String> result = new ArrayList<>();
        for (int length = 1; length <= LONGEST_RUN; length++) {
            for (int i = 0; i + length <= kept.length(); i++) {
                result.add(kept.substring(i, i + length));
            }
        }
        return result.toArray(String[]::new);
    }

    private static String[] words(String text) {
        List<String> result = new ArrayList<>();
        String before = "^";
        for (String word : NOT_WORD.split(text)) {
            if (word.isEmpty()) {
                continue;
            }
            result.add(word);
            result.add(before + ' ' + word);
            String framed = '_' + word + '_';
            for (int i = 0; i + PIECE <= framed.length(); i++) {
                result.add('~' + framed.substring(i, i + PIECE));
            }
            before = word;
        }
        result.add(before + " $");
        return result.toArray(String[]::new);
    }
}
