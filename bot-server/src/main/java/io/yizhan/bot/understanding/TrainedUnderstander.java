package io.yizhan.bot.understanding;

import io.yizhan.bot.understanding.Understanding.Evidence;
import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.bot.understanding.Understanding.Request;
import io.yizhan.bot.understanding.Understanding.Scored;
import io.yizhan.bot.understanding.Understanding.Urgency;
import io.yizhan.language.Embedder;
import io.yizhan.language.Embedder.Encoding;
import io.yizhan.language.Language;
import io.yizhan.language.LanguageDetector;
import io.yizhan.language.TextNormalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Understands one message by itself, by all signals; of a story the most urgent sentence decides. */
final class TrainedUnderstander {
    private static final int RANKED = 6;
    /** Only a story is looked at sentence by sentence: in a short message the others say how one is meant. */
    private static final int A_STORY = 4;
    /** A sentence that the first look gives less reports no emergency. */
    private static final double HARMLESS = 0.4;

    /** Nothing that was learned from some thousand examples is surer than this. */
    private static final double SURE = 0.0005;

    /** So many of its sentences are looked at, the most alarming. */
    private static final int MOST_SENTENCES = 4;

    /** What the plain words for a person weigh against all that the classifiers say, which sums to 1. */
    private static final double PLAIN_WORDS = 1;

    /** Of several things asked for at once, each must be as clear as this. */
    private static final double CLEAR = 0.8;

    private static final double WORTH_SAYING = 0.15;

    private final TextNormalizer normalizer;
    private final LanguageDetector detector;
    private final Embedder embedder;
    private final UnderstandingModels models;
    private final Map<Language, DangerLexicon> lexicons;
    private final EntityFinder entities;
    private final UnderstandingProperties thresholds;

    TrainedUnderstander(
            TextNormalizer normalizer,
            LanguageDetector detector,
            Embedder embedder,
            UnderstandingModels models,
            Map<Language, DangerLexicon> lexicons,
            EntityFinder entities,
            UnderstandingProperties thresholds) {
        this.normalizer = normalizer;
        this.detector = detector;
        this.embedder = embedder;
        this.models = models;
        this.lexicons = lexicons;
        this.entities = entities;
        this.thresholds = thresholds;
    }

    String version() {
        return models.version();
    }

    double screen(String text) {
        return models.screen().probability(text);
    }

    Language language(String text, @org.jspecify.annotations.Nullable Language previous) {
        return detector.detect(text, previous);
    }

    Understanding understand(String text, Language language, LocalDate today) {
        String normalized = normalizer.normalize(text, language);
        LanguageModel model = models.in(language);
        Encoding encoding = embedder.encode(normalized, language);
        Optional<IntentLabel> wordless = Wordless.intent(text);
        if (wordless.isPresent()) {
            return wordless(text, normalized, encoding, language, wordless.get());
        }
        Signals whole = signals(model, normalized, encoding);
        Piece worst = mostUrgent(normalized, whole, model);
        List<Evidence> evidence = new ArrayList<>();
        Urgency urgency = Wordless.isCryForHelp(text) ? cryForHelp() : urgency(worst, model);
        Intent intent = intent(normalized, whole, model);
        explain(worst, model, urgency, intent, evidence);
        return new Understanding(
                language,
                normalized,
                encoding.embedding(),
                urgency.level() == Level.NORMAL && intent.label().kind() == IntentLabel.Kind.SPECIALIST
                        ? new Urgency(Level.HIGH, null, urgency.score(), false)
                        : urgency,
                intent,
                requests(normalized, model),
                entities.find(text, language, today),
                Moods.of(text, normalized),
                evidence,
                version());
    }

    /** Nobody can know what has happened: an agent is alarmed, and the bot asks. */
    private static Urgency cryForHelp() {
        return new Urgency(EmergencyType.MEDICAL.usualLevel(), EmergencyType.MEDICAL, 0.5, true);
    }

    private Understanding wordless(
            String text, String normalized, Encoding encoding, Language language, IntentLabel label) {
        return new Understanding(
                language,
                normalized,
                encoding.embedding(),
                new Urgency(Level.NORMAL, null, 0, false),
                new Intent(label, 1, List.of(new Scored(label, 1))),
                List.of(),
                List.of(),
                Moods.of(text, normalized),
                List.of(new Evidence("wordless", label.toString(), 1, "")),
                version());
    }

    private Signals signals(LanguageModel model, String normalized, Encoding encoding) {
        DangerLexicon lexicon = lexicons.get(model.language());
        if (lexicon == null) {
            throw new IllegalStateException("no lexicon for " + model.language().code());
        }
        return model.signals(normalized, encoding, lexicon);
    }

    /** A part of the message and how likely it reports an emergency. */
    private record Piece(String text, Signals signals, double probability) {}

    private Piece mostUrgent(String normalized, Signals whole, LanguageModel model) {
        double all = model.urgency(whole);
        Piece worst = new Piece(normalized, whole, all);
        List<String> sentences = Sentences.of(normalized);
        if (sentences.size() < A_STORY || all >= thresholds.emergency()) {
            return worst;
        }
        for (String sentence : likely(sentences)) {
            Signals signals = signals(model, sentence, embedder.encode(sentence, model.language()));
            double probability = together(all, model.urgency(signals));
            if (probability > worst.probability()) {
                worst = new Piece(sentence, signals, probability);
            }
        }
        return worst;
    }

    /**
     * A sentence alone doesn't tell when it happened and to whom, the story around it drowns what is new in it: of two who see
     * half each, the mean of what they would bet is believed.
     */
    private static double together(double story, double sentence) {
        return Logistic.sigmoid((Logistic.logOdds(within(story)) + Logistic.logOdds(within(sentence))) / 2);
    }

    private static double within(double probability) {
        return Math.clamp(probability, SURE, 1 - SURE);
    }

    private List<String> likely(List<String> sentences) {
        return sentences.stream()
                .filter(sentence -> screen(sentence) >= HARMLESS)
                .sorted(Comparator.comparingDouble(this::screen).reversed())
                .limit(MOST_SENTENCES)
                .toList();
    }

    private Urgency urgency(Piece worst, LanguageModel model) {
        if (worst.probability() < thresholds.doubtful()) {
            return new Urgency(Level.NORMAL, null, worst.probability(), false);
        }
        double[] types = model.types(worst.signals());
        EmergencyType type = model.outcomes().emergency(best(types)).orElseThrow();
        return new Urgency(type.usualLevel(), type, worst.probability(), worst.probability() < thresholds.emergency());
    }

    private static Intent intent(String normalized, Signals signals, LanguageModel model) {
        double[] probabilities = model.intents(signals);
        int person = model.outcomes().indexOf(IntentLabel.HUMAN.name());
        if (person >= 0 && PersonRequests.in(normalized)) {
            probabilities[person] += PLAIN_WORDS;
            for (int i = 0; i < probabilities.length; i++) {
                probabilities[i] /= 1 + PLAIN_WORDS;
            }
        }
        List<Scored> ranking = IntStream.range(0, probabilities.length)
                .filter(i -> !model.outcomes().isEmergency(i))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> probabilities[i])
                        .reversed())
                .limit(RANKED)
                .map(i -> new Scored(IntentLabel.of(model.outcomes().names().get(i)), probabilities[i]))
                .toList();
        return new Intent(ranking.getFirst().label(), ranking.getFirst().score(), ranking);
    }

    /** The topics asked for, if there are several. */
    private List<Request> requests(String normalized, LanguageModel model) {
        Map<IntentLabel, Request> byTopic = new LinkedHashMap<>();
        for (String part : Requests.in(normalized, model.language())) {
            Encoding encoding = embedder.encode(part, model.language());
            Intent intent = intent(part, signals(model, part, encoding), model);
            if (intent.label().kind() == IntentLabel.Kind.TOPIC && intent.score() >= CLEAR) {
                byTopic.putIfAbsent(intent.label(), new Request(part, encoding.embedding(), intent));
            }
        }
        return byTopic.size() < 2 ? List.of() : List.copyOf(byTopic.values());
    }

    private void explain(Piece worst, LanguageModel model, Urgency urgency, Intent intent, List<Evidence> evidence) {
        Signals signals = worst.signals();
        Labels labels = model.labels();
        if (urgency.score() >= WORTH_SAYING) {
            String sentence = worst.text();
            evidence.add(new Evidence("fusion", "emergency", urgency.score(), sentence));
            evidence.add(new Evidence("meaning", "emergency", labels.emergencyShare(signals.meaning()), sentence));
            evidence.add(new Evidence("words", "emergency", labels.emergencyShare(signals.words()), sentence));
            evidence.add(new Evidence(
                    "nearest",
                    signals.nearest().type().code(),
                    Math.clamp(signals.nearest().emergency(), 0, 1),
                    signals.nearest().text()));
        }
        for (DangerLexicon.Word word : signals.lexicon().words()) {
            evidence.add(new Evidence(
                    "lexicon", word.emergency().map(EmergencyType::code).orElse("calm"), word.weight(), word.text()));
        }
        evidence.add(new Evidence("intent", intent.label().toString(), intent.score(), ""));
        evidence.sort(Comparator.comparingDouble(Evidence::weight).reversed());
    }

    private static int best(double[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }
}
