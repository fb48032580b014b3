package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.Understanding.Entity;
import io.yizhan.bot.understanding.Understanding.Entity.Kind;
import io.yizhan.language.Language;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Days, written out or told from today: "3月5日", "下周三", "tomorrow", "next Friday", "2 March". A day without a year is the next one. */
final class DateFinder {
    private static final Pattern ISO = Pattern.compile("(20\\d{2})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?");
    private static final Pattern ZH_DAY = Pattern.compile("(\\d{1,2})月(\\d{1,2})[日号]?");
    private static final Pattern ZH_NUMBERED = Pattern.compile("(?<![\\d月-])(\\d{1,2})号(?![线楼航店院口门厅馆房])");
    private static final Pattern ZH_RELATIVE = Pattern.compile("大后天|后天|明天|明早|明晚|今天|今晚|今早|昨天|昨晚|前天");
    private static final Pattern ZH_WEEKDAY = Pattern.compile("(这个?|本|下下个?|下个?|上个?)?(?:周|星期|礼拜)([一二三四五六日天])");
    private static final Pattern EN_RELATIVE =
            Pattern.compile("(?i)\\b(day after tomorrow|tomorrow|tonight|today|yesterday)\\b");
    private static final Pattern EN_WEEKDAY = Pattern.compile(
            "(?i)\\b(?:(next|this|last|on)\\s+)?(monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b");
    private static final String MONTHS =
            "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    private static final Pattern EN_DAY_MONTH =
            Pattern.compile("(?i)\\b(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + MONTHS + "\\b(?:,?\\s+(20\\d{2}))?");
    private static final Pattern EN_MONTH_DAY =
            Pattern.compile("(?i)\\b" + MONTHS + "\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\b(?:,?\\s+(20\\d{2}))?");
    private static final Map<String, Integer> ZH_OFFSETS = Map.ofEntries(
            Map.entry("大后天", 3),
            Map.entry("后天", 2),
            Map.entry("明天", 1),
            Map.entry("明早", 1),
            Map.entry("明晚", 1),
            Map.entry("今天", 0),
            Map.entry("今晚", 0),
            Map.entry("今早", 0),
            Map.entry("昨天", -1),
            Map.entry("昨晚", -1),
            Map.entry("前天", -2));

    List<Entity> find(String text, Language language, LocalDate today) {
        List<Entity> found = new ArrayList<>();
        StringBuilder rest = new StringBuilder(text);
        take(ISO, rest, found, m -> day(number(m, 1), number(m, 2), number(m, 3)));
        take(ZH_DAY, rest, found, m -> next(today, number(m, 1), number(m, 2)));
        take(ZH_RELATIVE, rest, found, m -> Optional.of(today.plusDays(ZH_OFFSETS.getOrDefault(m.group(), 0))));
        take(ZH_WEEKDAY, rest, found, m -> Optional.of(chineseWeekday(m, today)));
        take(EN_RELATIVE, rest, found, m -> Optional.of(today.plusDays(offset(m.group()))));
        take(EN_DAY_MONTH, rest, found, m -> named(today, m.group(2), m.group(1), m.group(3)));
        take(EN_MONTH_DAY, rest, found, m -> named(today, m.group(1), m.group(2), m.group(3)));
        take(EN_WEEKDAY, rest, found, m -> Optional.of(englishWeekday(m, today)));
        if (language == Language.ZH) {
            take(ZH_NUMBERED, rest, found, m -> nextNumbered(today, number(m, 1)));
        }
        return found;
    }

    private interface Reading {
        Optional<LocalDate> read(MatchResult match);
    }

    private static void take(Pattern pattern, StringBuilder rest, List<Entity> found, Reading reading) {
        for (MatchResult match : pattern.matcher(rest.toString()).results().toList()) {
            reading.read(match).ifPresent(day -> {
                found.add(new Entity(Kind.DATE, day.toString(), match.group()));
                for (int i = match.start(); i < match.end(); i++) {
                    rest.setCharAt(i, ' ');
                }
            });
        }
    }

    private static int number(MatchResult match, int group) {
        return Integer.parseInt(match.group(group));
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> next(LocalDate today, int month, int day) {
        return day(today.getYear(), month, day)
                .map(thisYear -> thisYear.isBefore(today.minusMonths(3)) ? thisYear.plusYears(1) : thisYear);
    }

    private static Optional<LocalDate> nextNumbered(LocalDate today, int day) {
        return day(today.getYear(), today.getMonthValue(), day)
                .map(thisMonth -> thisMonth.isBefore(today.minusDays(7)) ? thisMonth.plusMonths(1) : thisMonth);
    }

    private static Optional<LocalDate> named(
            LocalDate today, String month, String day, @org.jspecify.annotations.Nullable String year) {
        String start = month.substring(0, 3).toUpperCase(Locale.ROOT);
        int number = 1;
        for (Month each : Month.values()) {
            if (each.name().startsWith(start)) {
                number = each.getValue();
            }
        }
        return year == null
                ? next(today, number, Integer.parseInt(day))
                : day(Integer.parseInt(year), number, Integer.parseInt(day));
    }

    private static LocalDate chineseWeekday(MatchResult match, LocalDate today) {
        int index = "一二三四五六日天".indexOf(match.group(2));
        DayOfWeek weekday = DayOfWeek.of(Math.min(index, 6) + 1);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        String which = match.group(1);
        if (which == null) {
            return today.with(TemporalAdjusters.nextOrSame(weekday));
        }
        int weeks = which.startsWith("下下") ? 2 : which.startsWith("下") ? 1 : which.startsWith("上") ? -1 : 0;
        return monday.plusWeeks(weeks).with(TemporalAdjusters.nextOrSame(weekday));
    }

    private static LocalDate englishWeekday(MatchResult match, LocalDate today) {
        DayOfWeek weekday = DayOfWeek.valueOf(match.group(2).toUpperCase(Locale.ROOT));
        String which = match.group(1) == null ? "" : match.group(1).toLowerCase(Locale.ROOT);
        return switch (which) {
            case "last" -> today.with(TemporalAdjusters.previous(weekday));
            case "next" ->
                today.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).with(TemporalAdjusters.nextOrSame(weekday));
            default -> today.with(TemporalAdjusters.nextOrSame(weekday));
        };
    }

    private static int offset(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "day after tomorrow" -> 2;
            case "tomorrow" -> 1;
            case "yesterday" -> -1;
            default -> 0;
        };
    }
}
