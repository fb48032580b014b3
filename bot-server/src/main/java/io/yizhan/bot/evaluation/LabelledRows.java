package io.yizhan.bot.evaluation;

import io.yizhan.bot.evaluation.Dialogue.Turn;
import io.yizhan.bot.evaluation.InvalidSetException.RowFault;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.channel.InboundMessage;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the rows of a labelled file, whatever its format, and puts the turns of a dialogue together. */
final class LabelledRows {
    private static final List<String> EXPECTATIONS = List.of(
            "emergency",
            "answer",
            "specialist",
            "human",
            "smalltalk",
            "out-of-scope",
            Labelled.CLARIFY,
            Labelled.TAKEN_BACK,
            Labelled.OFFER_PERSON);
    private static final Set<String> WITH_TOPIC = Set.of("answer", "specialist");
    private static final int MOST_FAULTS = 100;
    private static final int MOST_TURNS = 50;
    private static final String TYPES =
            Arrays.stream(EmergencyType.values()).map(EmergencyType::code).collect(Collectors.joining(", "));

    private final List<Labelled> messages = new ArrayList<>();
    private final List<Dialogue> dialogues = new ArrayList<>();
    private final List<RowFault> faults = new ArrayList<>();
    private final Map<String, Integer> begun = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private String open = "";

    /** The cells of one row by the name of their column; of a column that it lacks, an empty one. */
    interface Row extends UnaryOperator<String> {}

    void fault(int row, String field, String message) {
        faults.add(new RowFault(row, field, message));
    }

    /** A row of its own, or a turn of the dialogue that it names. */
    void add(int row, Row cells) {
        String dialogue = cells.apply("dialogue").strip();
        if (!dialogue.equals(open)) {
            close();
            begin(row, dialogue);
        }
        if (dialogue.isEmpty()) {
            labelled(row, "", cells).ifPresent(messages::add);
        } else {
            addTurn(row, "", cells);
        }
    }

    /** A whole dialogue in one row. */
    void addDialogue(int row, String dialogue, List<Row> said) {
        close();
        if (dialogue.isEmpty()) {
            fault(row, "dialogue", "Give the dialogue a name.");
        } else {
            begin(row, dialogue);
        }
        if (said.isEmpty()) {
            fault(row, "turns", "A dialogue needs turns, in order: [{\"text\":…,\"expect\":…}, …].");
        }
        for (int i = 0; i < said.size(); i++) {
            addTurn(row, "turns[" + (i + 1) + "].", said.get(i));
        }
        close();
    }

    private void begin(int row, String dialogue) {
        open = dialogue;
        Integer before = dialogue.isEmpty() ? null : begun.putIfAbsent(dialogue, row);
        if (before != null) {
            fault(
                    row,
                    "dialogue",
                    "There is a dialogue " + dialogue + " already, from row " + before
                            + "; the turns of one must follow each other.");
        }
    }

    private void close() {
        if (!turns.isEmpty()) {
            dialogues.add(new Dialogue(open, turns));
            turns.clear();
        }
        open = "";
    }

    private void addTurn(int row, String prefix, Row cells) {
        int before = faults.size();
        String choose = blankToNull(cells.apply("choose"));
        Optional<Labelled> labelled = labelled(row, prefix, cells);
        if (choose != null && turns.isEmpty()) {
            fault(row, prefix + "choose", "Nothing was offered yet in the first turn.");
        }
        if (turns.size() == MOST_TURNS) {
            fault(row, prefix, "A dialogue has at most " + MOST_TURNS + " turns.");
        }
        if (faults.size() == before) {
            String kind = blankToNull(cells.apply("kind"));
            String usual = turns.isEmpty() ? Dialogue.OPENING : Dialogue.LATER;
            labelled.ifPresent(said -> turns.add(new Turn(said, kind == null ? usual : kind, choose)));
        }
    }

    /** @return empty if it has a fault */
    private Optional<Labelled> labelled(int row, String prefix, Row cells) {
        int before = faults.size();
        String text = cells.apply("text").strip();
        if (text.isEmpty()) {
            fault(row, prefix + "text", "The message is missing.");
        } else if (text.length() > InboundMessage.MAX_LENGTH) {
            fault(row, prefix + "text", "The message has more than " + InboundMessage.MAX_LENGTH + " characters.");
        }
        Language lang = Language.find(cells.apply("lang").strip()).orElse(null);
        if (lang == null) {
            fault(row, prefix + "lang", "The language must be zh or en.");
        }
        String expect = cells.apply("expect").strip();
        List<String> topics = Arrays.stream(cells.apply("topics").split("[\\s;,|]+"))
                .filter(topic -> !topic.isEmpty())
                .toList();
        String emergency = blankToNull(cells.apply("emergency"));
        if (!EXPECTATIONS.contains(expect)) {
            fault(row, prefix + "expect", "Expected is one of " + String.join(", ", EXPECTATIONS) + '.');
        } else if (WITH_TOPIC.contains(expect) && topics.isEmpty()) {
            fault(row, prefix + "topics", "Say which topic is right.");
        } else if (expect.equals("emergency")
                && (emergency == null || EmergencyType.find(emergency).isEmpty())) {
            fault(row, prefix + "emergency", "The type must be one of " + TYPES + '.');
        }
        return lang == null || faults.size() > before
                ? Optional.empty()
                : Optional.of(new Labelled(
                        text,
                        lang,
                        expect,
                        topics,
                        emergency,
                        blankToNull(cells.apply("level")),
                        blankToNull(cells.apply("style"))));
    }

    private static @Nullable String blankToNull(String value) {
        return value.isBlank() ? null : value.strip();
    }

    /**
     * All that was added.
     *
     * @throws InvalidSetException naming every bad row
     */
    LabelledSet result() {
        close();
        if (!faults.isEmpty()) {
            throw new InvalidSetException(faults.stream().limit(MOST_FAULTS).toList(), faults.size());
        }
        return new LabelledSet(messages, dialogues);
    }
}
