package io.yizhan.bot.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads ages, in whole years: 8岁, 一岁半, 6个月, "three-year-old", "18 months old", and the plain numbers of "4 and 7". */
final class Ages {
    private static final List<String> UP_TO_TWENTY = List.of(
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty");
    private static final Map<String, Integer> TENS = Map.of("sixty", 60, "seventy", 70, "eighty", 80, "ninety", 90);
    private static final String DIGITS = "零一二三四五六七八九";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}|[一二两三四五六七八九十半]{1,3}(?=[多来周岁个天])|(?<![a-z])(?:"
            + String.join("|", UP_TO_TWENTY) + '|' + String.join("|", TENS.keySet()) + ")(?![a-z])");
    private static final Pattern ANOTHER_COUNT = Pattern.compile("个(?![多半]?月|星期)");
    private static final Pattern NOT_YET = Pattern.compile("(?:不到|不满|未满)$");
    private static final Pattern MONTHS = Pattern.compile("[- 多来]*(?:个[多半]?月|months?|mths?)");
    private static final Pattern DAYS_OR_WEEKS = Pattern.compile("[- 多来]*(?:天|周(?!岁)|个星期|days?|weeks?|wks?)");

    private Ages() {}

    static List<Integer> in(String text) {
        List<Integer> ages = new ArrayList<>();
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            Integer number = number(matcher.group());
            String unit = text.substring(matcher.end());
            if (number != null && !ANOTHER_COUNT.matcher(unit).lookingAt()) {
                int years = years(number, unit);
                ages.add(NOT_YET.matcher(text.substring(0, matcher.start())).find() ? Math.max(0, years - 1) : years);
            }
        }
        return ages;
    }

    private static int years(int number, String unit) {
        if (DAYS_OR_WEEKS.matcher(unit).lookingAt()) {
            return 0;
        }
        return MONTHS.matcher(unit).lookingAt() ? number / 12 : number;
    }

    private static @Nullable Integer number(String text) {
        char first = text.charAt(0);
        if (first <= '9') {
            return Integer.valueOf(text);
        }
        if (first <= 'z') {
            int index = UP_TO_TWENTY.indexOf(text);
            return index >= 0 ? Integer.valueOf(index) : TENS.get(text);
        }
        return text.startsWith("半")
                ? Integer.valueOf(0)
                : chinese(text.replace('两', '二').replace("半", ""));
    }

    /** 一 to 九十九. */
    private static @Nullable Integer chinese(String text) {
        int ten = text.indexOf('十');
        if (ten < 0) {
            return text.length() == 1 ? Integer.valueOf(DIGITS.indexOf(text.charAt(0))) : null;
        }
        int tens = ten == 0 ? 1 : DIGITS.indexOf(text.charAt(ten - 1));
        int ones = ten == text.length() - 1 ? 0 : DIGITS.indexOf(text.charAt(ten + 1));
        return tens < 0 || ones < 0 ? null : Integer.valueOf(10 * tens + ones);
    }
}
