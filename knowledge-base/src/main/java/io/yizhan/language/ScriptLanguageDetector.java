package io.yizhan.language;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Counts Chinese characters against Latin words; asks a language model only where a few Latin words alone would change the
 * language of a conversation.
 */
final class ScriptLanguageDetector implements LanguageDetector {
    private static final Pattern WORD = Pattern.compile("[\\p{IsLatin}\\p{Nd}@._%+'’/:-]+");
    private static final Pattern KANA_OR_HANGUL = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}\\p{IsHangul}]");
    private static final Pattern EDGES = Pattern.compile("^['’.:/_-]+|['’.:/_-]+$");
    private static final Pattern CODE = Pattern.compile(".*[\\p{Nd}@/:].*|.*\\.[a-z]+.*");
    /** Said in any language. */
    private static final Set<String> NEUTRAL = Set.of(
            "ok", "okay", "k", "yes", "no", "hi", "hello", "hey", "bye", "thx", "thanks", "sorry", "please", "pls",
            "vip", "wifi", "sim", "app", "visa", "id", "vpn", "emm", "emmm", "hmm", "haha", "lol", "nice", "good",
            "cool", "sos", "help", "pdf", "email", "wechat", "alipay", "paypal", "no.", "yep", "yeah", "test");

    private static final int A_SENTENCE = 4;
    /** Who writes Chinese characters among Latin words, one for one, writes Chinese with foreign words in it. */
    private static final double HAN_PER_WORD = 0.9;

    private final WrittenLanguage written;

    ScriptLanguageDetector(WrittenLanguage written) {
        this.written = written;
    }

    @Override
    public Language detect(String text, @Nullable Language previous) {
        long han = text.codePoints().filter(Character::isIdeographic).count();
        long kanaOrHangul = KANA_OR_HANGUL.matcher(text).results().count();
        if (kanaOrHangul > 0 && kanaOrHangul * 2 > han) {
            return Language.EN;
        }
        List<String> words = words(text);
        if (han > 0) {
            return han >= words.size() * HAN_PER_WORD ? Language.ZH : Language.EN;
        }
        if (words.isEmpty()) {
            return previous != null ? previous : hasOtherScript(text) || hasLatin(text) ? Language.EN : Language.ZH;
        }
        return latin(words, previous);
    }

    private Language latin(List<String> words, @Nullable Language previous) {
        if (previous != Language.ZH || words.size() >= A_SENTENCE) {
            return Language.EN;
        }
        if (NEUTRAL.containsAll(words)) {
            return previous;
        }
        return written.isEnglish(String.join(" ", words)) ? Language.EN : previous;
    }

    /** Latin words in lower case without codes: flight numbers, addresses, "PEK". */
    private static List<String> words(String text) {
        boolean shouting = text.strip().contains(" ") && text.equals(text.toUpperCase(Locale.ROOT));
        Matcher matcher = WORD.matcher(text);
        return matcher.results()
                .map(result -> result.group())
                .filter(word -> word.codePoints().anyMatch(Character::isLetter))
                .map(word -> EDGES.matcher(word).replaceAll(""))
                .filter(word -> !CODE.matcher(word.toLowerCase(Locale.ROOT)).matches())
                .filter(word -> !word.isEmpty() && (shouting || !isAirport(word)))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static boolean isAirport(String word) {
        return word.length() == 3
                && word.equals(word.toUpperCase(Locale.ROOT))
                && !Arrays.asList("SOS", "HEY", "YES").contains(word);
    }

    private static boolean hasLatin(String text) {
        return text.codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN)
                && words(text.toLowerCase(Locale.ROOT)).stream().anyMatch(word -> !word.isEmpty());
    }

    private static boolean hasOtherScript(String text) {
        return text.codePoints().anyMatch(c -> Character.isLetter(c) && !isLatinOrHan(c));
    }

    private static boolean isLatinOrHan(int c) {
        Character.UnicodeScript script = Character.UnicodeScript.of(c);
        return script == Character.UnicodeScript.LATIN || script == Character.UnicodeScript.HAN;
    }
}
