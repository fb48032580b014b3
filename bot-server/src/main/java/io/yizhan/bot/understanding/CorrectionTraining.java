package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.ShippedExamples.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import java.util.function.Function;

/**
 * Learns a {@link Correction}: the taught messages shall come out as taught, and a sample of the shipped ones as before (a
 * rehearsal with the models' own words for a target: Li and Hoiem, Learning without forgetting, 2016). Plain gradient
 * descent with momentum, in a fixed order.
 */
final class CorrectionTraining {
    private static final int STEPS = 700;
    private static final int REHEARSED = 48;
    private static final int TAUGHT = 24;
    /** What all lessons together weigh against all rehearsals; the more lessons, the less each. */
    private static final float URGE = 1;

    private static final double RATE = 0.05;
    private static final float MOMENTUM = 0.9f;
    private static final double DECAY = 1e-3;
    /** Share of the truth that is spread over all outcomes. */
    private static final double SMOOTHING = 0.03;
    /** What a taught message's emergency shall have for a probability, or what is missing from it. */
    private static final double SURE = 0.97;
    /** So many shipped examples of each label are rehearsed; of the labels that are taught, and of what looks like an emergency, more. */
    private static final int OF_EACH_LABEL = 90;

    private static final int OF_TAUGHT_LABELS = 400;
    private static final int LOOKALIKES = 400;

    private final LanguageModel model;
    private final ShippedExamples shipped;
    private final Function<String, float[]> embed;

    /** @param embed gives the embedding of a text in normal form */
    CorrectionTraining(LanguageModel model, ShippedExamples shipped, Function<String, float[]> embed) {
        this.model = model;
        this.shipped = shipped;
        this.embed = embed;
    }

    /** What is taught, with what the models say of it. */
    record Pupil(Example example, Signals signals) {}

    private record Item(
            float[] input, boolean emergency, float[] scores, double[] target, double urgency, double urgencyTarget) {}

    /** @param forgotten texts of shipped examples that shall no longer be rehearsed */
    Correction learn(List<Pupil> pupils, Set<String> forgotten, DoubleConsumer progress) {
        Labels outcomes = model.labels()
                .with(new TreeSet<>(pupils.stream()
                                .map(pupil -> pupil.example().label())
                                .filter(label -> model.labels().indexOf(label) < 0)
                                .toList())
                        .stream().toList());
        List<Item> taught =
                pupils.stream().map(pupil -> taught(pupil, outcomes)).toList();
        List<Item> rehearsed = sample(pupils, forgotten).stream()
                .map(seen -> rehearsed(seen, outcomes))
                .toList();
        int[] columns = pupils.stream()
                .map(pupil -> pupil.example().label())
                .distinct()
                .mapToInt(outcomes::indexOf)
                .sorted()
                .toArray();
        return new Descent(outcomes, model.labels().size(), taught.getFirst().input().length, columns)
                .run(taught, rehearsed, progress);
    }

    private Item taught(Pupil pupil, Labels outcomes) {
        Example example = pupil.example();
        boolean emergency = example.emergency() != null;
        double[] said = emergency ? model.types(pupil.signals()) : model.intents(pupil.signals());
        double[] target = new double[outcomes.size()];
        for (int c = 0; c < target.length; c++) {
            target[c] = outcomes.isEmergency(c) == emergency ? SMOOTHING / target.length : 0;
        }
        target[outcomes.indexOf(example.label())] += 1 - SMOOTHING;
        double urgency = Logistic.logOdds(model.urgency(pupil.signals()));
        double before = Logistic.sigmoid(urgency);
        return new Item(
                model.features().of(pupil.signals().embedding()),
                emergency,
                Correction.logarithms(said, outcomes),
                target,
                urgency,
                emergency ? Math.max(SURE, before) : Math.min(1 - SURE, before));
    }

    private Item rehearsed(Seen seen, Labels outcomes) {
        boolean emergency = seen.example().emergency() != null;
        float[] scores = Correction.logarithms(seen.probabilities(), outcomes);
        return new Item(
                model.features().of(embed.apply(seen.example().text())),
                emergency,
                scores,
                Correction.softmax(scores, outcomes, emergency),
                seen.urgency(),
                Logistic.sigmoid(seen.urgency()));
    }

    /** Some of everything, evenly from the whole of each label. */
    private List<Seen> sample(List<Pupil> pupils, Set<String> forgotten) {
        List<String> taughtLabels =
                pupils.stream().map(pupil -> pupil.example().label()).distinct().toList();
        List<Seen> chosen = new ArrayList<>();
        for (String label : model.labels().names()) {
            List<Seen> having = shipped.all().stream()
                    .filter(seen -> seen.example().label().equals(label)
                            && !forgotten.contains(seen.example().text()))
                    .toList();
            every(having, taughtLabels.contains(label) ? OF_TAUGHT_LABELS : OF_EACH_LABEL, chosen);
        }
        every(
                shipped.all().stream()
                        .filter(seen -> seen.example().lookalike()
                                && !forgotten.contains(seen.example().text()))
                        .toList(),
                LOOKALIKES,
                chosen);
        return chosen;
    }

    private static void every(List<Seen> from, int wanted, List<Seen> to) {
        int count = Math.min(wanted, from.size());
        for (int i = 0; i < count; i++) {
            to.add(from.get((int) ((long) i * from.size() / count)));
        }
    }

    /** The weights while they are learned. */
    private static final class Descent {
        private final Labels outcomes;
        private final int known;
        private final int inputs;
        private final int[] columns;
        private final float[] weights;
        private final float[] bias;
        private final float[] urgency;
        private final float[] weightsGradient;
        private final float[] biasGradient;
        private final float[] urgencyGradient;

        /** @param columns the outcomes that are taught, whose log-odds alone may change */
        Descent(Labels outcomes, int known, int inputs, int[] columns) {
            this.outcomes = outcomes;
            this.known = known;
            this.inputs = inputs;
            this.columns = columns;
            this.weights = new float[inputs * columns.length];
            this.bias = new float[columns.length];
            this.urgency = new float[inputs + 1];
            this.weightsGradient = new float[weights.length];
            this.biasGradient = new float[columns.length];
            this.urgencyGradient = new float[inputs + 1];
        }

        Correction run(List<Item> taught, List<Item> rehearsed, DoubleConsumer progress) {
            float[] weightsSpeed = new float[weights.length];
            float[] biasSpeed = new float[columns.length];
            float[] urgencySpeed = new float[inputs + 1];
            Deck lessons = new Deck(taught, 3);
            Deck rehearsals = new Deck(rehearsed, 5);
            for (int step = 0; step < STEPS; step++) {
                Arrays.fill(weightsGradient, 0);
                Arrays.fill(biasGradient, 0);
                Arrays.fill(urgencyGradient, 0);
                int batch = Math.min(TAUGHT, taught.size());
                for (int k = 0; k < batch; k++) {
                    add(lessons.next(), URGE / batch);
                }
                for (int k = 0; k < REHEARSED; k++) {
                    add(rehearsals.next(), 1f / REHEARSED);
                }
                double rate = RATE * 0.5 * (1 + Math.cos(Math.PI * step / STEPS));
                move(weights, weightsGradient, weightsSpeed, rate);
                move(bias, biasGradient, biasSpeed, rate);
                move(urgency, urgencyGradient, urgencySpeed, rate);
                progress.accept((step + 1.0) / STEPS);
            }
            return new Correction(
                    outcomes,
                    known,
                    inputs,
                    columns,
                    Halves.rounded(weights),
                    Halves.rounded(bias),
                    Halves.rounded(urgency));
        }

        private void add(Item item, float scale) {
            float[] scores = item.scores().clone();
            double alarm = item.urgency() + urgency[inputs];
            float[] changes = Correction.changes(item.input(), weights, bias);
            for (int t = 0; t < columns.length; t++) {
                scores[columns[t]] += changes[t];
            }
            for (int d = 0; d < inputs; d++) {
                alarm += urgency[d] * item.input()[d];
            }
            double[] said = Correction.softmax(scores, outcomes, item.emergency());
            float[] error = new float[columns.length];
            for (int t = 0; t < columns.length; t++) {
                error[t] = (float) (said[columns[t]] - item.target()[columns[t]]) * scale;
                biasGradient[t] += error[t];
            }
            float urgencyError = (float) (Logistic.sigmoid(alarm) - item.urgencyTarget()) * scale;
            urgencyGradient[inputs] += urgencyError;
            for (int d = 0; d < inputs; d++) {
                float x = item.input()[d];
                urgencyGradient[d] += x * urgencyError;
                int row = d * columns.length;
                for (int t = 0; t < columns.length; t++) {
                    weightsGradient[row + t] += x * error[t];
                }
            }
        }

        private static void move(float[] values, float[] gradient, float[] speed, double rate) {
            float step = (float) rate;
            float keep = (float) (1 - rate * DECAY);
            for (int i = 0; i < values.length; i++) {
                speed[i] = MOMENTUM * speed[i] - step * gradient[i];
                values[i] = keep * values[i] + speed[i];
            }
        }
    }

    /** Deals its items in a shuffled order, again and again. */
    private static final class Deck {
        private final List<Item> items;
        private final int[] order;
        private final SplittableRandom random;
        private int at;

        Deck(List<Item> items, long seed) {
            this.items = items;
            this.order = new int[items.size()];
            Arrays.setAll(order, i -> i);
            this.random = new SplittableRandom(seed);
            this.at = order.length;
        }

        Item next() {
            if (at == order.length) {
                LinearHead.shuffle(order, random);
                at = 0;
            }
            return items.get(order[at++]);
        }
    }
}
