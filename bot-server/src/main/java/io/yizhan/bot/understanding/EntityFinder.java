package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.Understanding.Entity;
import io.yizhan.bot.understanding.Understanding.Entity.Kind;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.language.Language;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds what an agent would note down: flight, train and order numbers, phone, e-mail, dates, the place. */
final class EntityFinder {
    private static final Pattern EMAIL = Pattern.compile("[\\w.+-]{1,64}@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern ORDER =
            Pattern.compile("(?i)(?:订单号?|订单编号|单号|预订号|order|booking|reservation|confirmation|ref(?:erence)?)"
                    + "\\s*(?:number|no\\.?|code|id|号码|编号|号|is|是|为|#|:|：)*\\s*([A-Z0-9][A-Z0-9-]{5,23})(?![A-Z0-9])");
    private static final Pattern PLAIN_ORDER = Pattern.compile("(?i)(?<![A-Z0-9])(?:YZ|DD|ORD)-?\\d{6,20}(?!\\d)");
    private static final Pattern FLIGHT =
            Pattern.compile("(?i)(?<![A-Z0-9])((?:[A-Z]{2}|[A-Z]\\d|\\d[A-Z]))\\s?-?(\\d{3,4})(?![A-Z0-9])");
    /** One digit alone is as often a terminal or a gate. Before the flights: G1234 is no flight 234 of an airline G1. */
    private static final Pattern TRAIN = Pattern.compile(
            "(?i)(?<![A-Z0-9])"
                    + "([GDCZTKYS]\\d{2,4}|[GDCZTKYS]\\d(?=次)|(?<=(?:高铁|动车|火车|列车|train)\\s?)[GDCZTKYS]\\d)(?:次)?(?![A-Z0-9]|[\\s-]?\\d)");

    private static final Pattern PHONE = Pattern.compile(
            "(?<![\\dA-Za-z])(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)|(?<![\\dA-Za-z])\\+\\d{1,3}[- ]?(?:\\(?\\d{1,5}\\)?[- ]?){2,5}\\d{2,4}(?!\\d)");
    /** Two letters and a number that are no airline: currencies, sizes, roads. */
    private static final Pattern NO_AIRLINE =
            Pattern.compile("(?i)RM|HK|US|NT|NO|AM|PM|KM|KG|CM|MM|IN|ON|AT|OF|TO|IS|OR|BY|MY|ID|RS");

    private final DateFinder dates = new DateFinder();
    private final EmergencyNumbers places;

    EntityFinder(EmergencyNumbers places) {
        this.places = places;
    }

    /**
     * @param text as written
     * @param today where the company is
     */
    List<Entity> find(String text, Language language, LocalDate today) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        List<Entity> found = new ArrayList<>();
        StringBuilder rest = new StringBuilder(wide);
        take(
                EMAIL,
                rest,
                match -> new Entity(Kind.EMAIL, match.group().toLowerCase(Locale.ROOT), match.group()),
                found);
        take(PHONE, rest, match -> new Entity(Kind.PHONE, phone(match.group()), match.group()), found);
        takeOrders(rest, found);
        take(TRAIN, rest, match -> new Entity(Kind.TRAIN, upper(match.group(1)), match.group()), found);
        take(
                FLIGHT,
                rest,
                match -> NO_AIRLINE.matcher(match.group(1)).matches()
                        ? null
                        : new Entity(Kind.FLIGHT, upper(match.group(1) + match.group(2)), match.group()),
                found);
        found.addAll(dates.find(rest.toString(), language, today));
        places.mentionedIn(wide)
                .ifPresent(place -> found.add(
                        new Entity(Kind.PLACE, place.code(), place.name().in(language))));
        return found;
    }

    private static void takeOrders(StringBuilder rest, List<Entity> found) {
        take(
                ORDER,
                rest,
                match -> match.group(1).chars().filter(Character::isDigit).count() < 3
                        ? null
                        : new Entity(Kind.ORDER, upper(match.group(1)), match.group(1)),
                found);
        take(PLAIN_ORDER, rest, match -> new Entity(Kind.ORDER, upper(match.group()), match.group()), found);
    }

    /** What is found is blanked out, so that no other pattern reads it again. */
    private static void take(
            Pattern pattern,
            StringBuilder rest,
            java.util.function.Function<MatchResult, @org.jspecify.annotations.Nullable Entity> read,
            List<Entity> found) {
        for (MatchResult match : pattern.matcher(rest.toString()).results().toList()) {
            Entity entity = read.apply(match);
            if (entity != null) {
                found.add(entity);
                for (int i = match.start(); i < match.end(); i++) {
                    rest.setCharAt(i, ' ');
                }
            }
        }
    }

    private static String phone(String written) {
        String digits = written.replaceAll("[^\\d+]", "");
        return digits.startsWith("+") || digits.length() == 11
                ? (digits.startsWith("+") ? digits : "+86" + digits)
                : '+' + digits;
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT).replaceAll("\\s", "");
    }
}
