package io.yizhan.bot.evaluation;

import java.util.List;
import java.util.function.Predicate;

/** The figures of a set of outcomes; each share is between 0 and 1, NaN where nothing was asked. */
public record Figures(
        int messages,
        double emergencyRecall,
        double lookalikeAlarms,
        double ordinaryAlarms,
        double typeRight,
        double topicFirst,
        double topicAmong,
        double wrongEntry,
        double clarified,
        double abstained,
        double outOfScope,
        double specialist,
        double person,
        double smallTalk,
        double millisP50,
        double millisP99) {

    public static Figures of(List<Outcome> all) {
        List<Outcome> emergencies = only(all, o -> o.labelled().reportsEmergency());
        List<Outcome> answers = only(all, o -> o.labelled().expect().equals("answer"));
        double[] millis = all.stream().mapToDouble(Outcome::millis).sorted().toArray();
        return new Figures(
                all.size(),
                share(emergencies, Outcome::alarmed),
                share(only(all, o -> o.labelled().looksAlike()), Outcome::alarmed),
                share(
                        only(
                                all,
                                o -> !o.labelled().reportsEmergency()
                                        && !o.labelled().looksAlike()),
                        Outcome::alarmed),
                share(only(emergencies, Outcome::alarmed), Outcome::typeRight),
                share(answers, Outcome::answeredRight),
                share(answers, o -> o.answeredRight() || o.offeredRight()),
                share(answers, Outcome::answeredWrong),
                share(answers, o -> o.decision().code().equals("clarify")),
                share(answers, o -> o.decision().code().equals("out-of-scope")),
                share(only(all, o -> o.labelled().expect().equals("out-of-scope")), Outcome::right),
                share(only(all, o -> o.labelled().expect().equals("specialist")), Outcome::right),
                share(only(all, o -> o.labelled().expect().equals("human")), Outcome::right),
                share(only(all, o -> o.labelled().expect().equals("smalltalk")), Outcome::right),
                millis.length == 0 ? Double.NaN : millis[millis.length / 2],
                millis.length == 0 ? Double.NaN : millis[(int) (millis.length * 0.99)]);
    }

    static List<Outcome> only(List<Outcome> all, Predicate<Outcome> wanted) {
        return all.stream().filter(wanted).toList();
    }

    static double share(List<Outcome> of, Predicate<Outcome> that) {
        return of.isEmpty() ? Double.NaN : of.stream().filter(that).count() / (double) of.size();
    }
}
