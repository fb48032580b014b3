package io.yizhan.bot.answering;

import io.yizhan.bot.answering.Decision.Scored;
import io.yizhan.bot.understanding.IntentLabel.Kind;
import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.TopicId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which topic is asked for, and by which entry. The classifier knows topics, the search knows phrasings: their log-linear
 * mixture is a probability over the topics that either of them names and the outcomes that no entry answers.
 */
final class TopicRanking {
    /** Weights of the two, chosen on the development sets: sharper answers more and errs more. */
    private static final double CLASSIFIER = 1.5;

    private static final double SEARCH = 0.5;
    /** What the classifier gives to a topic outside its ranking. */
    private static final double UNRANKED = 0.0005;
    /** What the search is taken to give to a topic that it did not find, and to what is no question for it. */
    private static final double NOT_FOUND = 0.3;

    private static final double NO_QUESTION = 0.4;
    /** A phrasing that the traveller repeats almost word for word needs no classifier: it may be newer than the classifier. */
    private static final double SAME_WORDS = 0.95;

    private final KnowledgeBase knowledge;

    TopicRanking(KnowledgeBase knowledge) {
        this.knowledge = knowledge;
    }

    /** One entry for each topic, best first; the scores are probabilities. */
    List<Scored> rank(Intent intent, List<Match> matches) {
        return rank(intent, matches, Optional.empty());
    }

    /** The same where the talk may go on about its topic. */
    List<Scored> rank(Intent intent, List<Match> matches, Optional<CurrentTopic> current) {
        Map<String, Match> found = new HashMap<>();
        for (Match match : matches) {
            found.merge(
                    match.entry().topic().value(), match, (one, other) -> one.score() >= other.score() ? one : other);
        }
        Map<String, Double> classified = new HashMap<>();
        double unsaid = 1;
        double others = 0;
        for (var scored : intent.ranking()) {
            unsaid -= scored.score();
            if (scored.label().kind() == Kind.TOPIC) {
                classified.put(scored.label().name(), scored.score());
            } else {
                others += weight(scored.score(), NO_QUESTION);
            }
        }
        others += weight(Math.max(0, unsaid), NO_QUESTION);
        Map<String, Double> weights = new HashMap<>();
        current.ifPresent(talk -> {
            found.put(talk.topic().value(), talk.match());
            classified.merge(talk.topic().value(), talk.hold().prior(), Math::max);
        });
        found.forEach((topic, match) ->
                weights.put(topic, weight(trusted(classified.getOrDefault(topic, 0.0), match), match.score())));
        classified.forEach((topic, score) -> weights.putIfAbsent(topic, weight(score, NOT_FOUND)));
        current.ifPresent(talk -> weights.computeIfPresent(
                talk.topic().value(), (topic, weight) -> weight * talk.hold().factor()));
        double sum = others
                + weights.values().stream().mapToDouble(Double::doubleValue).sum();
        List<Scored> ranked = new ArrayList<>();
        weights.forEach((topic, weight) -> {
            Match match = found.get(topic);
            if (match != null) {
                ranked.add(new Scored(match.entry(), weight / sum));
            } else {
                firstOf(topic).forEach(entry -> ranked.add(new Scored(entry, weight / sum)));
            }
        });
        ranked.sort(Comparator.comparingDouble(Scored::score).reversed());
        return ranked;
    }

    private List<Entry> firstOf(String topic) {
        return knowledge.ofTopic(new TopicId(topic)).stream().limit(1).toList();
    }

    private static double trusted(double classified, Match match) {
        return match.semantic() >= SAME_WORDS ? Math.max(classified, SAME_WORDS) : classified;
    }

    private static double weight(double classified, double found) {
        return Math.exp(CLASSIFIER * Math.log(classified + UNRANKED) + SEARCH * found);
    }
}
