package io.yizhan.bot.answering;

import java.util.regex.Pattern;

/**
 * What a traveller in an open emergency says to a yes-or-no question, or that it is over. Only asked while an emergency is
 * open, and after the understanding has found no new one in the same message: outside of it "found it" means nothing.
 */
final class EmergencyFollowUp {
    private static final Pattern OVER = Pattern.compile(
            "没事了|沒事了|没事儿了|冇事|已经没事|不用了|找到了|找着了|搵到|回来了|回來了|醒了|醒过来了|脱险|安全了|解决了|解決了|虚惊一场|误会|搞错了|弄错了"
                    + "|false alarm|never ?mind|all good now|(?:he|she|they|we|i)(?:'s|'re|'m| is| are| am)? (?:ok|okay|fine|safe|back)(?: now)?\\b"
                    + "|found (?:it|him|her|them|my)|it'?s over|no longer (?:needed|an emergency)|sorted (?:out )?now|came back",
            Pattern.CASE_INSENSITIVE);
    /** It is over, whatever it was. */
    private static final Pattern ALL_OVER = Pattern.compile(
            "没事了|沒事了|没事儿了|冇事|已经没事|脱险|安全了|虚惊一场|误会|搞错了|弄错了|false alarm|all good now|safe now|(?:ok|okay|fine) now|it'?s over",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern YES = Pattern.compile(
            "(?:是|是的|对|对的|對|有|嗯+|有的|yes|yeah|yep|y|yes please|correct|right|sure)[.。!！~ ]*", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO = Pattern.compile(
            "(?:不是|不|没有|沒有|没|冇|唔系|不是的|no|nope|n|not really|no one|nobody)(?:[,，.。!！ ].{0,30})?",
            Pattern.CASE_INSENSITIVE);

    /** What may take back the good news in the same breath. */
    private static final Pattern BUT = Pattern.compile(
            "但|可是|不过|然而|却|又|还在|还是|仍|再次|突然|之前|\\b(?:but|however|again|still|although|though|yet|except|then)\\b",
            Pattern.CASE_INSENSITIVE);

    private EmergencyFollowUp() {}

    static boolean goesOn(String text) {
        return BUT.matcher(text).find();
    }

    static boolean saysItIsOver(String text) {
        return OVER.matcher(text).find() || saysAllIsOver(text);
    }

    static boolean saysAllIsOver(String text) {
        return ALL_OVER.matcher(text).find();
    }

    static boolean saysYes(String text) {
        return YES.matcher(text.strip()).matches();
    }

    static boolean saysNo(String text) {
        return NO.matcher(text.strip()).matches();
    }
}
