package io.yizhan.bot.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The figures of dialogues.
 *
 * @param wholly dialogues with every turn right
 * @param turns that were counted
 * @param wrongEntry turns that got a wrong entry for an answer
 * @param sameAgain turns at which the bot repeated itself word for word
 * @param kinds the turns by their kind, in the order of their first appearance
 */
public record DialogueFigures(
        int dialogues, int wholly, int turns, int right, int wrongEntry, int sameAgain, List<Kind> kinds) {
    public DialogueFigures {
        kinds = List.copyOf(kinds);
    }

    public record Kind(String kind, int turns, int right) {}

    static DialogueFigures of(List<TurnOutcome> outcomes) {
        Map<String, List<TurnOutcome>> dialogues = new LinkedHashMap<>();
        Map<String, List<TurnOutcome>> kinds = new LinkedHashMap<>();
        for (TurnOutcome outcome : outcomes) {
            dialogues
                    .computeIfAbsent(outcome.dialogue().id(), id -> new ArrayList<>())
                    .add(outcome);
            kinds.computeIfAbsent(outcome.turn().kind(), kind -> new ArrayList<>())
                    .add(outcome);
        }
        return new DialogueFigures(
                dialogues.size(),
                (int) dialogues.values().stream()
                        .filter(turns -> turns.stream().allMatch(TurnOutcome::right))
                        .count(),
                outcomes.size(),
                count(outcomes, TurnOutcome::right),
                count(outcomes, TurnOutcome::answeredWrong),
                count(outcomes, TurnOutcome::sameAgain),
                kinds.entrySet().stream()
                        .map(each -> new Kind(
                                each.getKey(), each.getValue().size(), count(each.getValue(), TurnOutcome::right)))
                        .toList());
    }

    private static int count(List<TurnOutcome> outcomes, Predicate<TurnOutcome> wanted) {
        return (int) outcomes.stream().filter(wanted).count();
    }
}
