package io.yizhan.bot.understanding;

import java.util.regex.Pattern;

/** The plain words for wanting a person: whoever says them gets one, however little of them the examples hold. */
final class PersonRequests {
    private static final Pattern WORDS =
            Pattern.compile("转人工|人工客服|人工服务|找人工|要人工|叫人工|接人工|^人工[!。.]*$|真人|活人|不要机器人|别让机器人|不跟机器人|换个人(?!去|来玩|参|住|走|飞|坐)|"
                    + "\\b(?:real|actual|live|human|an?) (?:person|human|human being|agent|operator|representative|rep|adviser|advisor)\\b"
                    + "(?!.*\\b(?:fee|price|commission)\\b)|"
                    + "\\b(?:speak|talk|chat|connect me|put me through|transfer me|switch me) (?:to|with) "
                    + "(?:someone|somebody|a|an|your|the|one of)\\b(?! (?:embassy|doctor|police|consulate|hotel))|"
                    + "\\bhuman (?:please|pls|now)\\b|\\bstop the bot\\b|\\bnot a (?:bot|robot|machine)\\b");

    /** Whoever asks which of the two is writing wants to know, not to be put through. */
    private static final Pattern WHICH =
            Pattern.compile("(?:真人|活人|人工).{0,3}还是.{0,3}(?:机器|ai|电脑|程序|bot)|(?:机器|ai|电脑|bot).{0,4}还是.{0,3}(?:真人|活人|人)|"
                    + "\\b(?:person|human|human being|agent) or (?:an? |just an? |some )?(?:\\w+ )?(?:robot|bot|machine|computer|ai|program)\\b|"
                    + "\\b(?:robot|bot|machine|computer|ai|program) or (?:an? )?(?:\\w+ )?(?:person|human)\\b");

    private PersonRequests() {}

    static boolean in(String normalized) {
        return WORDS.matcher(normalized).find() && !WHICH.matcher(normalized).find();
    }
}
