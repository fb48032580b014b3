package io.yizhan.bot.answering;

import io.yizhan.bot.understanding.Subjects;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.TopicId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the talk is about, and whether a message goes on about it: "要带什么证件" after a question about flying with a cat asks for
 * the cat's papers, although by itself it would ask for something else. A topic's entries know what can be asked about it, so the
 * message, searched by itself, tells.
 *
 * @param match the entry of the topic that is nearest to the message
 * @param hold how firmly the message keeps to the topic
 */
record CurrentTopic(Match match, Hold hold) {
    /** Longer messages say by themselves what they are about. */
    private static final int SHORT_ZH = 14;

    private static final int SHORT_EN = 60;
    /** Least chance of an entry of the topic, by itself and against the best of all. */
    private static final double LEAST = 0.002;

    private static final double LEAST_SHARE = 0.005;
    private static final double LEAST_FOUND = 0.02;

    /** The probability that the topic has at least, and how much more it weighs than others. */
    enum Hold {
        /** No entry of any topic is nearer to it than one of this. */
        FIRM(0.9, 8),
        /** It names nothing else, and the topic has something like it. */
        LOOSE(0.6, 4);

        private final double prior;
        private final double factor;

        Hold(double prior, double factor) {
            this.prior = prior;
            this.factor = factor;
        }

        double prior() {
            return prior;
        }

        double factor() {
            return factor;
        }
    }

    TopicId topic() {
        return match.entry().topic();
    }

    /**
     * @param given the entry given last, null if none was
     * @param matches all that the search has found, best first
     */
    static Optional<CurrentTopic> of(@Nullable Entry given, Understanding understanding, List<Match> matches) {
        if (given == null || given.topic().isEmergency() || matches.isEmpty() || !isShort(understanding)) {
            return Optional.empty();
        }
        Match best = matches.getFirst();
        return matches.stream()
                .filter(match -> match.entry().topic().equals(given.topic()))
                .findFirst()
                .flatMap(inside -> hold(inside, best, understanding).map(hold -> new CurrentTopic(inside, hold)));
    }

    private static Optional<Hold> hold(Match inside, Match best, Understanding understanding) {
        if (inside.equals(best) && inside.score() >= LEAST_FOUND) {
            return Optional.of(Hold.FIRM);
        }
        boolean elsewhere = Subjects.area(understanding.normalized())
                .filter(area -> !inside.entry().topic().value().startsWith(area))
                .isPresent();
        return !elsewhere && inside.score() >= LEAST && inside.score() >= LEAST_SHARE * best.score()
                ? Optional.of(Hold.LOOSE)
                : Optional.empty();
    }

    private static boolean isShort(Understanding understanding) {
        return understanding.normalized().length()
                <= switch (understanding.language()) {
                    case ZH -> SHORT_ZH;
                    case EN -> SHORT_EN;
                };
    }
}
