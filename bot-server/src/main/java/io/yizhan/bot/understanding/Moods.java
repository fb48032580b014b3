package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.Understanding.Mood;
import java.util.regex.Pattern;

/** Hears anger: insults, threats to complain, shouting. */
final class Moods {
    private static final Pattern WORDS = Pattern.compile(
            "垃圾|骗子|坑人|坑爹|气死|忍无可忍|太过分|什么破|烂透|差劲|恶心|投诉你们|曝光|12315|消协|起诉|没人管|推来推去|敷衍|滚|他妈|tmd|"
                    + "\\b(?:ridiculous|unacceptable|disgusting|useless|pathetic|outrageous|furious|fed up|worst|rip[- ]?off|scam(?:mers?)?|"
                    + "bullshit|wtf|damn|f\\*+|fuck\\w*|sue you|lawyer|never again|appalling|terrible service|joke of a)\\b");
    private static final Pattern SHOUTING = Pattern.compile("[!！]{2,}|[?？][!！]|[!！][?？]");

    private Moods() {}

    static Mood of(String text, String normalized) {
        boolean angry =
                WORDS.matcher(normalized).find() || SHOUTING.matcher(text).find() && isCapitals(text);
        return angry ? Mood.ANGRY : Mood.CALM;
    }

    private static boolean isCapitals(String text) {
        long letters =
                text.chars().filter(c -> c < 128 && Character.isLetter(c)).count();
        long capitals =
                text.chars().filter(c -> c < 128 && Character.isUpperCase(c)).count();
        return letters >= 8 && capitals > letters * 0.7;
    }
}
