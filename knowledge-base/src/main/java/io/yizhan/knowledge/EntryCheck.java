package io.yizhan.knowledge;

import io.yizhan.knowledge.Entry.Status;
import io.yizhan.knowledge.EntryDraft.Phrasings;
import io.yizhan.knowledge.EntryDraft.Text;
import io.yizhan.knowledge.InvalidEntryException.Fault;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks one draft, collecting all its faults before it complains. */
final class EntryCheck {
    static final int LONGEST_QUESTION = 300;
    static final int LONGEST_ANSWER = 2_000;
    static final int LONGEST_SOURCE = 500;
    /** With {@link #LONGEST_QUESTION} characters each, so many still fit into one cell of a spreadsheet (32,767). */
    static final int MOST_VARIANTS = 100;

    /** What no text of a person contains, and no spreadsheet can carry. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cs}\\x{FFFE}\\x{FFFF}&&[^\\n\\t]]");

    private static final Pattern LINE_END = Pattern.compile("\\r\\n?");

    private final List<Fault> faults = new ArrayList<>();

    Entry check(EntryDraft draft) {
        EntryId id = parse("id", draft.id(), EntryId::new);
        TopicId topic = parse("topic", draft.topic(), TopicId::new);
        Status status = parse("status", draft.status(), Status::of);
        boolean whole = status != Status.DRAFT;
        Bilingual question = bilingual("question", draft.question(), LONGEST_QUESTION, whole, false);
        Bilingual answer = bilingual("answer", draft.answer(), LONGEST_ANSWER, whole, true);
        Bilingual source =
                isBlank(draft.source()) ? null : bilingual("source", draft.source(), LONGEST_SOURCE, whole, false);
        Phrasings variants = Objects.requireNonNullElse(draft.variants(), new Phrasings(null, null));
        List<String> zh = phrasings("variants.zh", variants.zh());
        List<String> en = phrasings("variants.en", variants.en());
        LocalDate from = day("validFrom", draft.validFrom());
        LocalDate to = day("validTo", draft.validTo());
        if (from != null && to != null && to.isBefore(from)) {
            fault("validTo", "must not be before validFrom");
        }
        if (id == null || topic == null || status == null || !faults.isEmpty()) {
            throw new InvalidEntryException(faults);
        }
        long version = Objects.requireNonNullElse(draft.version(), 0L);
        return new Entry(
                id,
                topic,
                status,
                question,
                new Variants(zh, en),
                answer,
                source,
                from,
                to,
                version,
                "",
                Instant.EPOCH);
    }

    private <T> @Nullable T parse(String field, @Nullable String value, Function<String, T> parser) {
        if (value == null || value.isBlank()) {
            fault(field, "is missing");
            return null;
        }
        try {
            return parser.apply(value.strip());
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(field, field + ": " + e.getMessage() + "."));
            return null;
        }
    }

    private @Nullable LocalDate day(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(value.strip());
        } catch (DateTimeParseException e) {
            fault(field, "must be a date such as 2026-10-01");
            return null;
        }
    }

    private Bilingual bilingual(String field, @Nullable Text text, int longest, boolean both, boolean lines) {
        String zh = clean(text == null ? null : text.zh());
        String en = clean(text == null ? null : text.en());
        if (both && zh.isEmpty()) {
            fault(field + ".zh", "is missing; a published entry needs both languages");
        }
        if (both && en.isEmpty()) {
            fault(field + ".en", "is missing; a published entry needs both languages");
        }
        if (!both && zh.isEmpty() && en.isEmpty()) {
            fault(field, "is missing; a draft needs it in one language at least");
        }
        fits(field + ".zh", zh, longest, lines);
        fits(field + ".en", en, longest, lines);
        return new Bilingual(zh, en);
    }

    private List<String> phrasings(String field, @Nullable List<@Nullable String> given) {
        List<String> phrasings = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String phrasing : given == null ? List.<@Nullable String>of() : given) {
            String clean = clean(phrasing);
            if (clean.isEmpty()) {
                fault(field, "has an empty line");
            } else if (!seen.add(clean.toLowerCase(Locale.ROOT))) {
                fault(field, "has \"" + clean + "\" twice");
            }
            fits(field, clean, LONGEST_QUESTION, false);
            phrasings.add(clean);
        }
        if (phrasings.size() > MOST_VARIANTS) {
            fault(field, "has " + phrasings.size() + " lines; at most " + MOST_VARIANTS + " are allowed");
        }
        return phrasings;
    }

    private void fits(String field, String text, int longest, boolean lines) {
        if (text.length() > longest) {
            fault(
                    field,
                    String.format(Locale.ROOT, "has %,d characters; at most %,d are allowed", text.length(), longest));
        }
        if (UNPRINTABLE.matcher(text).find()) {
            fault(field, "contains a control character");
        }
        if (!lines && text.indexOf('\n') >= 0) {
            fault(field, "must be one line");
        }
    }

    private static boolean isBlank(@Nullable Text text) {
        return text == null || clean(text.zh()).isEmpty() && clean(text.en()).isEmpty();
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : LINE_END.matcher(text).replaceAll("\n").strip();
    }

    private void fault(String field, String says) {
        faults.add(new Fault(field, field + ' ' + says + '.'));
    }
}
