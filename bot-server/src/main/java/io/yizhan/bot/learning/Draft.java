package io.yizhan.bot.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.yizhan.bot.learning.AuditLine.Act;
import io.yizhan.bot.learning.InvalidEditsException.RowFault;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Teacher;
import io.yizhan.bot.understanding.Teacher.UrgencyThresholds;
import io.yizhan.channel.InboundMessage;
import io.yizhan.knowledge.EntryStore;
import io.yizhan.language.Language;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What admins want changed, checked before it is kept. */
final class Draft {
    /** What is taught on top of what is shipped; more belongs among the shipped examples. */
    static final int MOST_EXAMPLES = 2_000;

    static final int MOST_TERMS = 500;
    private static final int LONGEST_WORD = 40;
    private static final String CALM = "calm";

    private final LearningStore store;
    private final Teacher teacher;
    private final EntryStore entries;
    private final Serving serving;
    private final Clock clock;

    Draft(LearningStore store, Teacher teacher, EntryStore entries, Serving serving, Clock clock) {
        this.store = store;
        this.teacher = teacher;
        this.entries = entries;
        this.serving = serving;
        this.clock = clock;
    }

    enum Action {
        /** The text means the label; the word has the weight. */
        TEACH,
        /** A shipped example or word shall count no longer. */
        FORGET,
        /** What was taught is taken back. */
        WITHDRAW;

        @JsonValue
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        @JsonCreator
        static Action of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** @param language told from the text if null */
    record ExampleEdit(
            @Nullable String text,
            @Nullable Language language,
            @Nullable String label,
            @Nullable Action action) {}

    /** @param type of emergency, or {@code calm} */
    record TermEdit(
            @Nullable String word,
            @Nullable Language language,
            @Nullable String type,
            @Nullable Double weight,
            @Nullable Action action) {}

    List<Edit> edits() {
        return store.draft();
    }

    /** Labels that can be taught: those of the shipped examples, and the topics of the entries. */
    List<String> labels() {
        return List.copyOf(new TreeSet<>(Stream.concat(
                        teacher.labels().stream(),
                        entries.all().stream().map(entry -> entry.topic().value()))
                .toList()));
    }

    /** @throws InvalidEditsException naming every bad one; then none is kept */
    void examples(List<ExampleEdit> wanted, String by) {
        List<String> labels = labels();
        List<RowFault> faults = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        Instant now = clock.instant();
        for (int i = 0; i < wanted.size(); i++) {
            ExampleEdit edit = wanted.get(i);
            int row = i + 1;
            String written = Optional.ofNullable(edit.text()).orElse("");
            Language language = Optional.ofNullable(edit.language()).orElseGet(() -> teacher.languageOf(written));
            String text = teacher.normalForm(written, language);
            Action action = Optional.ofNullable(edit.action()).orElse(Action.TEACH);
            if (text.isEmpty()) {
                faults.add(new RowFault(row, "text", "The message is missing."));
            } else if (text.length() > InboundMessage.MAX_LENGTH) {
                faults.add(new RowFault(
                        row, "text", "The message has more than " + InboundMessage.MAX_LENGTH + " characters."));
            } else if (action == Action.TEACH && edit.label() == null) {
                faults.add(new RowFault(row, "label", "Say what the message means."));
            } else if (action == Action.TEACH && !labels.contains(edit.label())) {
                faults.add(new RowFault(
                        row,
                        "label",
                        "Nothing is called " + edit.label() + "; for a new topic publish its entry first."));
            } else {
                edits.add(Edit.of(
                        new Edit.Example(
                                language,
                                text,
                                action == Action.TEACH ? edit.label() : null,
                                action == Action.WITHDRAW),
                        by,
                        now));
            }
        }
        keep(edits, faults, by, now);
    }

    /** @throws InvalidEditsException naming every bad one; then none is kept */
    void terms(List<TermEdit> wanted, String by) {
        List<RowFault> faults = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        Instant now = clock.instant();
        for (int i = 0; i < wanted.size(); i++) {
            TermEdit edit = wanted.get(i);
            int row = i + 1;
            String word = teacher.wordForm(Optional.ofNullable(edit.word()).orElse(""));
            Action action = Optional.ofNullable(edit.action()).orElse(Action.TEACH);
            double weight =
                    action == Action.TEACH ? Optional.ofNullable(edit.weight()).orElse(1.0) : 0;
            String type = Optional.ofNullable(edit.type()).orElse(CALM);
            if (word.length() < 2 || word.length() > LONGEST_WORD) {
                faults.add(new RowFault(row, "word", "A word has 2 to " + LONGEST_WORD + " characters."));
            } else if (!(weight >= 0 && weight <= 1)) {
                faults.add(new RowFault(row, "weight", "A weight is between 0 and 1."));
            } else if (action == Action.TEACH && edit.type() == null
                    || !type.equals(CALM) && EmergencyType.find(type).isEmpty()) {
                faults.add(new RowFault(row, "type", "The type is one of the emergencies, or " + CALM + '.'));
            } else {
                edits.add(Edit.of(
                        new Edit.Term(
                                Optional.ofNullable(edit.language()).orElseGet(() -> teacher.languageOf(word)),
                                word,
                                EmergencyType.find(type).orElse(null),
                                weight,
                                action == Action.WITHDRAW),
                        by,
                        now));
            }
        }
        keep(edits, faults, by, now);
    }

    /** @param wanted null for the configured value */
    void thresholds(Map<Threshold, @Nullable Double> wanted, String by) {
        List<RowFault> faults = new ArrayList<>();
        List<Edit> edits = new ArrayList<>();
        Instant now = clock.instant();
        wanted.forEach((threshold, value) -> {
            if (value != null && !(value > 0 && value < 1)) {
                faults.add(new RowFault(1, threshold.code(), "A threshold is between 0 and 1."));
            }
            edits.add(Edit.of(new Edit.Setting(threshold, value), by, now));
        });
        keep(edits, faults, by, now);
    }

    private void keep(List<Edit> edits, List<RowFault> faults, String by, Instant now) {
        if (faults.isEmpty()) {
            List<Edit> all = new ArrayList<>(store.draft());
            all.addAll(edits);
            faults.addAll(faultsOf(serving.present().curriculum().with(all)));
        }
        if (!faults.isEmpty()) {
            throw new InvalidEditsException(faults);
        }
        if (!edits.isEmpty()) {
            store.put(edits);
            store.audit(new AuditLine(now, by, Act.EDITED, null, edits.size(), null));
        }
    }

    private List<RowFault> faultsOf(Curriculum next) {
        List<RowFault> faults = new ArrayList<>();
        if (next.examples().size() > MOST_EXAMPLES) {
            faults.add(new RowFault(
                    1,
                    "text",
                    "At most " + MOST_EXAMPLES
                            + " examples can be taught here; move some into the shipped files (docs/learning.md)."));
        }
        if (next.terms().size() > MOST_TERMS) {
            faults.add(new RowFault(1, "word", "At most " + MOST_TERMS + " words can be taught here."));
        }
        UrgencyThresholds configured = teacher.configured();
        double emergency = next.thresholds().getOrDefault(Threshold.EMERGENCY, configured.emergency());
        double doubtful = next.thresholds().getOrDefault(Threshold.DOUBTFUL, configured.doubtful());
        if (doubtful > emergency) {
            faults.add(new RowFault(
                    1,
                    Threshold.DOUBTFUL.code(),
                    "What is asked about must not need more than what is taken for an emergency: " + doubtful
                            + " is above " + emergency + '.'));
        }
        return faults;
    }

    /** @return whether it was there */
    boolean remove(String id, String by) {
        boolean removed = store.remove(id);
        if (removed) {
            store.audit(new AuditLine(clock.instant(), by, Act.EDITED, null, 1, null));
        }
        return removed;
    }

    void empty(String by) {
        int size = store.draft().size();
        store.emptyDraft();
        store.audit(new AuditLine(clock.instant(), by, Act.EMPTIED, null, size, null));
    }
}
