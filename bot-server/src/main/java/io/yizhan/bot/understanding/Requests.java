package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a message into the things that it asks for: "行李能带多少？另外怎么选座", "can I bring a cat and how do I check in". */
final class Requests {
    /** Who asks for more writes a list, which a person reads better. */
    private static final int MOST = 4;

    private static final int LEAST_ZH = 4;
    private static final int LEAST_EN = 9;

    private static final Pattern BETWEEN_ZH = Pattern.compile(
            "[，,、\\s]*(?:另外|还有(?=.{4})|顺便(?:再)?(?:问一下|问下)?|对了|再问(?:一下|下)?|以及|第[一二三]个?问题?是?|[1-4①②③④][.、．)）])"
                    + "|[，,](?=(?:怎么|能不能|可不可以|可以|是否|要不要|需要|多少|哪里))|(?<=[。！？!?；;\\n])");
    private static final Pattern BETWEEN_EN = Pattern.compile(
            "[,;]?\\s+(?:and also|also,?|plus,?|another (?:thing|question)[:,]?|one more (?:thing|question)[:,]?|by the way,?|btw,?)\\s+"
                    + "|[,;]?\\s+and\\s+(?=(?:can|could|may|how|what|when|where|which|who|is|are|do|does|will|would|should|i need|i want|i'd like|please)\\b)"
                    + "|(?:^|\\s)[1-4][.)]\\s|(?<=[?!;\\n])|(?<=\\.)\\s+");
    /** What asks for something, as against what tells. */
    private static final Pattern ASKS_ZH = Pattern.compile(
            "[?？]|吗|呢|怎么|咋|如何|多少|几|哪|什么|啥|能不能|可不可以|可以|能否|是否|有没有|要不要|需不需要|想|要|帮|请|麻烦|申请|办理|求|咨询|行不行|多久|何时");

    private static final Pattern ASKS_EN = Pattern.compile(
            "\\?|^(?:can|could|may|how|what|when|where|which|who|why|is|are|do|does|will|would|should|any)\\b|\\b(?:i need|i want|i'd like|i would like|please|how (?:do|can|much|many|long)|can (?:i|we|you)|could (?:i|we|you)|do (?:i|we|you)|help)\\b");

    private Requests() {}

    /** The parts that each ask for something, in their order; empty unless there are at least two and not too many. */
    static List<String> in(String normalized, Language language) {
        boolean chinese = language == Language.ZH;
        List<String> parts = Arrays.stream((chinese ? BETWEEN_ZH : BETWEEN_EN).split(normalized))
                .map(String::strip)
                .filter(part -> part.length() >= (chinese ? LEAST_ZH : LEAST_EN)
                        && (chinese ? ASKS_ZH : ASKS_EN).matcher(part).find())
                .toList();
        return parts.size() < 2 || parts.size() > MOST ? List.of() : parts;
    }
}
