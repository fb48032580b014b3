package io.yizhan.bot.evaluation;

import io.yizhan.bot.understanding.Understanding.Evidence;
import io.yizhan.language.Language;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was made of a set of labelled messages.
 *
 * @param figures by language, of those that the set has messages in
 * @param confusions what was taken for what, most frequent first
 * @param worst single errors, emergencies first
 * @param dialogues the turns of the dialogues, which are not counted among the others; null if there are none
 */
public record Assessment(
        Map<Language, Shares> figures,
        List<Confusion> confusions,
        List<Miss> worst,
        @Nullable Dialogues dialogues) {
    private static final int MOST_CONFUSIONS = 40;
    private static final int WORST = 30;
    private static final int EVIDENCE = 4;

    public Assessment {
        confusions = List.copyOf(confusions);
        worst = List.copyOf(worst);
    }

    /**
     * Shares of the messages, 0 to 1; null where the set asks nothing.
     *
     * @param emergenciesMissed how many
     */
    public record Shares(
            int messages,
            int emergencies,
            int emergenciesMissed,
            @Nullable Double emergencyRecall,
            @Nullable Double lookalikeAlarms,
            @Nullable Double ordinaryAlarms,
            @Nullable Double typeRight,
            @Nullable Double topicFirst,
            @Nullable Double topicAmong,
            @Nullable Double wrongEntry,
            @Nullable Double outOfScope,
            @Nullable Double specialist,
            @Nullable Double person,
            @Nullable Double smallTalk) {

        static Shares of(List<Outcome> outcomes) {
            Figures figures = Figures.of(outcomes);
            List<Outcome> emergencies =
                    Figures.only(outcomes, outcome -> outcome.labelled().reportsEmergency());
            return new Shares(
                    figures.messages(),
                    emergencies.size(),
                    Figures.only(emergencies, outcome -> !outcome.alarmed()).size(),
                    known(figures.emergencyRecall()),
                    known(figures.lookalikeAlarms()),
                    known(figures.ordinaryAlarms()),
                    known(figures.typeRight()),
                    known(figures.topicFirst()),
                    known(figures.topicAmong()),
                    known(figures.wrongEntry()),
                    known(figures.outOfScope()),
                    known(figures.specialist()),
                    known(figures.person()),
                    known(figures.smallTalk()));
        }

        private static @Nullable Double known(double share) {
            return Double.isNaN(share) ? null : share;
        }
    }

    /**
     * @param expected the label that was meant: a topic, {@code emergency.<type>}, an expectation that has no topic
     * @param got the same of what was decided
     */
    public record Confusion(Language lang, String expected, String got, int count) {
        Confusion times(int count) {
            return new Confusion(lang, expected, got, count);
        }
    }

    /** @param score probability that was given to an emergency */
    public record Miss(
            String text, Language lang, String expected, String got, double score, List<Evidence> evidence) {}

    /**
     * @param figures by language
     * @param worst turns that went wrong
     */
    public record Dialogues(Map<Language, DialogueFigures> figures, List<WrongTurn> worst) {
        public Dialogues {
            worst = List.copyOf(worst);
        }

        static @Nullable Dialogues of(List<TurnOutcome> outcomes) {
            Map<Language, DialogueFigures> figures = new TreeMap<>();
            outcomes.stream()
                    .collect(Collectors.groupingBy(TurnOutcome::lang))
                    .forEach((language, some) -> figures.put(language, DialogueFigures.of(some)));
            List<WrongTurn> worst = outcomes.stream()
                    .filter(outcome -> !outcome.right())
                    .sorted(Comparator.comparingDouble(TurnOutcome::badness).reversed())
                    .limit(WORST)
                    .map(WrongTurn::of)
                    .toList();
            return outcomes.isEmpty() ? null : new Dialogues(figures, worst);
        }
    }

    /**
     * @param turn from 1
     * @param before what the traveller said last before it, null if nothing
     */
    public record WrongTurn(
            String dialogue,
            int turn,
            String kind,
            Language lang,
            @Nullable String before,
            String text,
            String expected,
            String got) {

        static WrongTurn of(TurnOutcome outcome) {
            return new WrongTurn(
                    outcome.dialogue().id(),
                    outcome.number(),
                    outcome.turn().kind(),
                    outcome.lang(),
                    outcome.before(),
                    outcome.said(),
                    outcome.expected(),
                    outcome.got());
        }
    }

    static Assessment of(List<Outcome> outcomes, List<TurnOutcome> turns) {
        Map<Language, Shares> figures = new TreeMap<>();
        outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.labelled().lang()))
                .forEach((language, some) -> figures.put(language, Shares.of(some)));
        List<Outcome> wrong = outcomes.stream().filter(Outcome::isError).toList();
        return new Assessment(figures, confusions(wrong), worst(wrong), Dialogues.of(turns));
    }

    private static List<Confusion> confusions(List<Outcome> wrong) {
        Map<Confusion, Integer> counts = new HashMap<>();
        for (Outcome outcome : wrong) {
            counts.merge(
                    new Confusion(outcome.labelled().lang(), outcome.expected(), outcome.got(), 1), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(each -> each.getKey().times(each.getValue()))
                .sorted(Comparator.comparingInt(Confusion::count)
                        .reversed()
                        .thenComparing(Confusion::expected)
                        .thenComparing(Confusion::got))
                .limit(MOST_CONFUSIONS)
                .toList();
    }

    private static List<Miss> worst(List<Outcome> wrong) {
        return wrong.stream()
                .sorted(Comparator.comparingDouble(Outcome::badness).reversed())
                .limit(WORST)
                .map(outcome -> new Miss(
                        outcome.labelled().text(),
                        outcome.labelled().lang(),
                        outcome.expected(),
                        outcome.got(),
                        outcome.understanding().urgency().score(),
                        outcome.understanding().evidence().stream()
                                .limit(EVIDENCE)
                                .toList()))
                .toList();
    }
}
