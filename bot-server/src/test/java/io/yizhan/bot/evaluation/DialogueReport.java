package io.yizhan.bot.evaluation;

import io.yizhan.bot.evaluation.Assessment.Dialogues;
import io.yizhan.bot.evaluation.Assessment.WrongTurn;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of the dialogues and of the messages that say too little, for people. */
final class DialogueReport {
    private final StringBuilder out = new StringBuilder();
    private final Map<Language, DialogueFigures> figures;

    private DialogueReport(Map<Language, DialogueFigures> figures) {
        this.figures = figures;
    }

    static String of(Map<Language, List<TurnOutcome>> turns, Map<Language, List<Outcome>> shortAsks) {
        @Nullable
        Dialogues dialogues =
                Dialogues.of(turns.values().stream().flatMap(List::stream).toList());
        if (dialogues == null) {
            return "";
        }
        DialogueReport report = new DialogueReport(dialogues.figures());
        report.figures();
        dialogues.worst().forEach(report::wrong);
        report.shortAsks(shortAsks);
        return report.out.toString();
    }

    private void figures() {
        line("\n## Dialogues\n");
        line(
                "Each turn is taken in its conversation, with what was said and offered before it. A turn is right if the traveller"
                        + " gets what it asks for, or has it among the options, and does not get the same words twice. Development sets:"
                        + " their errors are read.\n");
        line("| | "
                + figures.keySet().stream().map(Language::code).collect(Collectors.joining(" | "))
                + " |\n| --- |"
                + " --- |".repeat(figures.size()));
        row("dialogues", each -> String.valueOf(each.dialogues()));
        row("every turn right", each -> share(each.wholly(), each.dialogues()));
        row("turns", each -> String.valueOf(each.turns()));
        row("turns right", each -> share(each.right(), each.turns()));
        row("wrong entry given", each -> share(each.wrongEntry(), each.turns()));
        row("same words again", each -> share(each.sameAgain(), each.turns()));
        for (String kind : kinds()) {
            row(
                    kind,
                    each -> each.kinds().stream()
                            .filter(one -> one.kind().equals(kind))
                            .findFirst()
                            .map(one -> share(one.right(), one.turns()) + " of " + one.turns())
                            .orElse("–"));
        }
        line("\nThe worst errors:\n");
    }

    private Set<String> kinds() {
        return figures.values().stream()
                .flatMap(each -> each.kinds().stream())
                .map(DialogueFigures.Kind::kind)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void row(String name, Function<DialogueFigures, String> figure) {
        line("| " + name + " | " + figures.values().stream().map(figure).collect(Collectors.joining(" | ")) + " |");
    }

    private static String share(int part, int whole) {
        return Report.percent(whole == 0 ? Double.NaN : part / (double) whole);
    }

    private void wrong(WrongTurn turn) {
        line("- " + turn.dialogue() + ", turn " + turn.turn() + " (" + turn.kind() + "): "
                + Optional.ofNullable(turn.before())
                        .map(before -> "“" + before + "” – ")
                        .orElse("")
                + "“" + turn.text() + "” — expected " + turn.expected() + ", got " + turn.got());
    }

    private void shortAsks(Map<Language, List<Outcome>> asks) {
        line("\n## Too short to answer\n");
        line(
                "Asks such as “退吗” or “can I change it” at the beginning of a conversation. Right is to ask back with nothing but"
                        + " what a traveller would mean.\n");
        asks.forEach((language, outcomes) -> {
            line("- " + language.code() + ": " + Report.percent(Figures.share(outcomes, Outcome::right)) + " of "
                    + outcomes.size());
            List<Outcome> wrong = new ArrayList<>(Figures.only(outcomes, Outcome::isError));
            wrong.forEach(outcome -> line("  - “" + outcome.labelled().text() + "” — got " + outcome.described()));
        });
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
