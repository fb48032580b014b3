package io.yizhan.bot.answering;

import io.yizhan.channel.OutboundMessage.Option;
import io.yizhan.channel.OutboundMessage.Source;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.EmergencyNumbers.Place;
import io.yizhan.knowledge.Entry;
import io.yizhan.language.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The texts of {@code replies_zh.properties} and {@code replies_en.properties} around the curated answers. */
final class BilingualReplies implements Replies {
    private static final int MISSES_BEFORE_OFFER = 2;
    private static final DateTimeFormatter CLOCK_TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final Texts texts = new Texts();
    private final EmergencyNumbers numbers;
    private final ZoneId zone;

    BilingualReplies(EmergencyNumbers numbers, ZoneId zone) {
        this.numbers = numbers;
        this.zone = zone;
    }

    @Override
    public Reply compose(Decision decision, Circumstances circumstances) {
        Language language = circumstances.language();
        return switch (decision) {
            case Decision.Answer answer -> answer(answer, language);
            case Decision.Clarify(List<Decision.Scored> options) ->
                new Reply(
                        text(language, "clarify"),
                        options(options.stream().map(Decision.Scored::entry).toList(), language),
                        List.of(),
                        null,
                        decision.code());
            case Decision.Escalate escalate -> escalate(escalate, circumstances);
            case Decision.HandOver handOver -> plain(handOver(handOver, circumstances), decision);
            case Decision.SmallTalk(String kind) -> plain(text(language, "small-talk." + kind), decision);
            case Decision.OutOfScope(int misses)
            when misses < MISSES_BEFORE_OFFER -> plain(text(language, "out-of-scope"), decision);
            case Decision.OutOfScope out ->
                offerPerson(text(language, "out-of-scope.offer-person"), List.of(), decision, language);
        };
    }

    private Reply answer(Decision.Answer answer, Language language) {
        List<Entry> entries = Stream.concat(
                        Stream.of(answer.entry()), answer.also().stream().map(Decision.Scored::entry))
                .toList();
        List<Source> sources =
                entries.stream().map(entry -> source(entry, language)).toList();
        if (answer.times() >= Decision.Answer.TIMES_BEFORE_A_PERSON) {
            return offerPerson(text(language, "answer.offer-person"), sources, answer, language);
        }
        String given = answer.entry().answer().in(language);
        if (answer.times() > 1) {
            String again = answer.nearby().isEmpty() ? "answer.again" : "answer.again.nearby";
            return new Reply(
                    text(language, again, Gist.of(given)),
                    Stream.concat(options(answer.nearby(), language).stream(), Stream.of(person(language)))
                            .toList(),
                    sources,
                    null,
                    answer.code());
        }
        String all = Stream.concat(
                        Stream.of(given),
                        entries.stream()
                                .skip(1)
                                .map(entry -> text(
                                        language,
                                        "answer.also",
                                        entry.question().in(language),
                                        entry.answer().in(language))))
                .collect(Collectors.joining("\n\n"));
        return new Reply(all, List.of(), sources, null, answer.code());
    }

    private Reply escalate(Decision.Escalate escalate, Circumstances circumstances) {
        if (escalate.emergency() == null) {
            return plain(specialist(escalate.topic(), circumstances), escalate);
        }
        List<String> parts = new ArrayList<>();
        Language language = circumstances.language();
        if (escalate.doubtful()) {
            parts.add(text(language, "escalate.doubtful"));
        } else {
            escalate.guidance().ifPresent(entry -> parts.add(entry.answer().in(language)));
        }
        if (!circumstances.numbersGiven()) {
            parts.add(circumstances
                    .place()
                    .map(place -> describe(place, language))
                    .orElseGet(() -> text(language, "escalate.where")));
        }
        if (!escalate.doubtful()) {
            parts.add(whoComes(circumstances));
        }
        List<Source> sources = escalate.guidance().stream()
                .map(entry -> source(entry, language))
                .toList();
        return new Reply(
                String.join("\n\n", parts),
                List.of(),
                escalate.doubtful() ? List.of() : sources,
                escalate.emergency().code(),
                escalate.code());
    }

    private String whoComes(Circumstances circumstances) {
        Language language = circumstances.language();
        if (circumstances.withAgent()) {
            return text(language, "escalate.agent-with-you");
        }
        return text(language, circumstances.anyoneOnline() ? "escalate.agent-coming" : "escalate.nobody-online");
    }

    private String specialist(String topic, Circumstances circumstances) {
        Language language = circumstances.language();
        String by = time(circumstances.promisedBy(), language);
        String text = text(language, circumstances.alreadyWaiting() ? "specialist.waiting" : "specialist." + topic, by);
        return circumstances.anyoneOnline() || circumstances.withAgent()
                ? text
                : text + "\n\n" + text(language, "specialist.nobody-online");
    }

    private String handOver(Decision.HandOver handOver, Circumstances circumstances) {
        Language language = circumstances.language();
        if (!circumstances.anyoneOnline()) {
            return text(language, "hand-over.nobody-online");
        }
        String begin = switch (handOver.reason()) {
            case ASKED_FOR_PERSON -> text(language, "hand-over.asked");
            case NOT_UNDERSTOOD -> text(language, "hand-over.not-understood");
        };
        String place = circumstances.ahead() == 0
                ? text(language, "hand-over.next")
                : text(language, "hand-over.position", circumstances.ahead());
        return begin + (language == Language.EN ? " " : "") + place;
    }

    private String describe(Place place, Language language) {
        String separator = language == Language.ZH ? "，" : ", ";
        String listed = Stream.of(
                        number(language, "general", place.general()),
                        number(language, "police", place.police()),
                        number(language, "ambulance", place.ambulance()),
                        number(language, "fire", place.fire()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(separator));
        String line = text(language, "escalate.place", place.name().in(language), listed);
        String note = place.note() == null ? "" : "\n" + place.note().in(language);
        String consular =
                place.code().equals("CN") ? "" : "\n" + numbers.consular().in(language);
        return line
                + note
                + consular
                + "\n"
                + text(language, "escalate.number.source", numbers.source().in(language), numbers.asOf());
    }

    private Optional<String> number(Language language, String service, @Nullable String dialled) {
        return Optional.ofNullable(dialled).map(known -> text(language, "escalate.number." + service, known));
    }

    private String time(@Nullable Instant at, Language language) {
        return at == null ? "" : text(language, "time.by", CLOCK_TIME.format(at.atZone(zone)));
    }

    private Reply offerPerson(String text, List<Source> sources, Decision decision, Language language) {
        return new Reply(text, List.of(person(language)), sources, null, decision.code());
    }

    private Option person(Language language) {
        return new Option(OfferedOptions.PERSON.value(), text(language, "option.person"));
    }

    private static List<Option> options(List<Entry> entries, Language language) {
        return entries.stream()
                .map(entry -> new Option(entry.id().value(), entry.question().in(language)))
                .toList();
    }

    private static Source source(Entry entry, Language language) {
        return new Source(entry.id().value(), entry.question().in(language));
    }

    private static Reply plain(String text, Decision decision) {
        return new Reply(text, List.of(), List.of(), null, decision.code());
    }

    private String text(Language language, String key, Object... arguments) {
        return texts.get(language, key, arguments);
    }
}
