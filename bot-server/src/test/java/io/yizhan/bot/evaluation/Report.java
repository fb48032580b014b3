package io.yizhan.bot.evaluation;

import io.yizhan.language.Language;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the figures down for people. */
final class Report {
    private static final int WORST = 30;
    private static final int BINS = 10;

    private final StringBuilder out = new StringBuilder();

    /**
     * @param development sets whose single errors people look at
     * @param heldOut sets of which only totals are shown, so that nobody learns from their messages
     */
    static String of(Map<Language, List<Outcome>> development, Map<Language, List<Outcome>> heldOut, String version) {
        Report report = new Report();
        report.line("# Evaluation\n");
        report.line("Made by `mvn -Pevaluate verify` through the real pipeline, on messages that training never reads."
                + " Model " + version + ".\n");
        report.line("## Held out\n");
        report.line(
                "Messages of another author, of which only these totals are looked at; nothing is chosen by them.\n");
        report.figures(heldOut);
        report.line("## Development\n");
        report.line("By the totals of these the thresholds are chosen, and their errors are read.\n");
        report.figures(development);
        development.forEach(report::language);
        return report.out.toString();
    }

    private void figures(Map<Language, List<Outcome>> outcomes) {
        line("| figure | target |" + heads(outcomes));
        line("| --- | --- |" + " --- |".repeat(outcomes.size()));
        row(outcomes, "messages", "", f -> String.valueOf(f.messages()));
        row(outcomes, "emergency recall", "≥ 99 %", f -> percent(f.emergencyRecall()));
        row(outcomes, "false alarms on look-alikes", "≤ 3 %", f -> percent(f.lookalikeAlarms()));
        row(outcomes, "false alarms on ordinary messages", "≤ 0.5 %", f -> percent(f.ordinaryAlarms()));
        row(outcomes, "emergency type right", "≥ 93 %", f -> percent(f.typeRight()));
        row(outcomes, "topic right at first answer", "≥ 90 %", f -> percent(f.topicFirst()));
        row(outcomes, "topic right or among the options", "≥ 97 %", f -> percent(f.topicAmong()));
        row(outcomes, "wrong entry given", "≤ 3 %", f -> percent(f.wrongEntry()));
        row(outcomes, "asked back", "", f -> percent(f.clarified()));
        row(outcomes, "abstained though an entry answers", "", f -> percent(f.abstained()));
        row(outcomes, "out-of-scope not answered with an entry", "≥ 95 %", f -> percent(f.outOfScope()));
        row(outcomes, "specialist need", "≥ 92 %", f -> percent(f.specialist()));
        row(outcomes, "request for a person", "≥ 98 %", f -> percent(f.person()));
        row(outcomes, "small talk", "", f -> percent(f.smallTalk()));
        row(outcomes, "ms a message, p50", "≤ 8", f -> String.format(Locale.ROOT, "%.1f", f.millisP50()));
        row(outcomes, "ms a message, p99", "≤ 20", f -> String.format(Locale.ROOT, "%.1f", f.millisP99()));
        line("");
    }

    private static String heads(Map<Language, List<Outcome>> outcomes) {
        return outcomes.keySet().stream().map(l -> ' ' + l.code() + " |").collect(Collectors.joining());
    }

    private void row(
            Map<Language, List<Outcome>> outcomes, String name, String target, Function<Figures, String> figure) {
        line("| " + name + " | " + target + " |"
                + outcomes.values().stream()
                        .map(each -> ' ' + figure.apply(Figures.of(each)) + " |")
                        .collect(Collectors.joining()));
    }

    private void language(Language language, List<Outcome> outcomes) {
        line("## " + language.code() + "\n");
        byKey(
                "emergency type",
                Figures.only(outcomes, o -> o.labelled().reportsEmergency()),
                o -> String.valueOf(o.labelled().emergency()));
        byKey("style", outcomes, o -> o.labelled().style());
        byKey(
                "topic",
                Figures.only(outcomes, o -> !o.labelled().topics().isEmpty()),
                o -> o.labelled().topics().getFirst());
        calibration(outcomes);
        worst(outcomes);
    }

    private void byKey(String name, List<Outcome> outcomes, Function<Outcome, String> key) {
        line("| " + name
                + " | messages | right | alarmed | type right | wrong entry |\n| --- | --- | --- | --- | --- | --- |");
        Map<String, List<Outcome>> groups =
                outcomes.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        groups.forEach((value, group) -> line("| " + value + " | " + group.size() + " | "
                + percent(Figures.share(group, Outcome::right)) + " | "
                + percent(Figures.share(group, Outcome::alarmed)) + " | "
                + percent(Figures.share(Figures.only(group, o -> o.labelled().reportsEmergency()), Outcome::typeRight))
                + " | " + percent(Figures.share(group, Outcome::answeredWrong)) + " |"));
        line("");
    }

    private void calibration(List<Outcome> outcomes) {
        int[] count = new int[BINS];
        int[] real = new int[BINS];
        double[] sum = new double[BINS];
        for (Outcome outcome : outcomes) {
            double score = outcome.understanding().urgency().score();
            int bin = Math.min(BINS - 1, (int) (score * BINS));
            count[bin]++;
            sum[bin] += score;
            real[bin] += outcome.labelled().reportsEmergency() ? 1 : 0;
        }
        line("| probability of an emergency | messages | mean probability | emergencies |\n| --- | --- | --- | --- |");
        for (int bin = 0; bin < BINS; bin++) {
            if (count[bin] > 0) {
                line(String.format(
                        Locale.ROOT,
                        "| %.1f–%.1f | %d | %.2f | %.2f |",
                        bin / 10.0,
                        (bin + 1) / 10.0,
                        count[bin],
                        sum[bin] / count[bin],
                        real[bin] / (double) count[bin]));
            }
        }
        line("");
    }

    private void worst(List<Outcome> outcomes) {
        line("The worst errors: emergencies missed and false alarms by how sure the bot was, then wrong entries.\n");
        outcomes.stream()
                .filter(outcome -> !outcome.right()
                        || (outcome.alarmed() && !outcome.labelled().reportsEmergency()))
                .sorted(Comparator.comparingDouble(Report::badness).reversed())
                .limit(WORST)
                .forEach(outcome -> line("- " + outcome.labelled().text() + " — expected "
                        + outcome.labelled().expect() + ' ' + outcome.labelled().topics()
                        + (outcome.labelled().emergency() == null
                                ? ""
                                : ' ' + outcome.labelled().emergency())
                        + ", got " + outcome.described() + "; "
                        + outcome.understanding().evidence().stream()
                                .limit(4)
                                .map(e -> String.format(Locale.ROOT, "%s %s %.2f", e.signal(), e.says(), e.weight()))
                                .toList()));
        line("");
    }

    private static double badness(Outcome outcome) {
        double score = outcome.understanding().urgency().score();
        if (outcome.labelled().reportsEmergency()) {
            return 3 - score;
        }
        return outcome.alarmed() ? 2 + score : outcome.answeredWrong() ? 1 : 0;
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
