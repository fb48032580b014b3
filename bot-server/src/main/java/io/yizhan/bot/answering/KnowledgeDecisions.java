package io.yizhan.bot.answering;

import io.yizhan.bot.answering.Decision.Scored;
import io.yizhan.bot.conversation.Context;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.KnowledgeBase.Query;
import io.yizhan.knowledge.KnowledgeBase.Scope;
import io.yizhan.knowledge.TopicId;
import io.yizhan.language.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which entries answer a question, or which of them to ask back about. */
final class KnowledgeDecisions {
    private static final int CANDIDATES = 12;
    private static final int OPTIONS = 3;
    /** So many are offered in any case, and more if they are at all likely. */
    private static final int LEAST_OPTIONS = 2;

    private static final double WORTH_OFFERING = 0.02;
    /** Hardly a message outside the scope finds an entry with so much. */
    private static final double FOUND_ALONE = 0.75;
    /** Cosine with an entry's phrasing from which on the two differ in punctuation or a particle at most. */
    private static final double SAME_WORDS = 0.97;

    private final KnowledgeBase knowledge;
    private final AnsweringProperties thresholds;
    private final TopicRanking topics;
    private final OfferedOptions offered = new OfferedOptions();

    KnowledgeDecisions(KnowledgeBase knowledge, AnsweringProperties thresholds) {
        this.knowledge = knowledge;
        this.topics = new TopicRanking(knowledge);
        this.thresholds = thresholds;
    }

    Optional<Decision> chosen(String text, Conversation conversation) {
        return offered.chosen(text, conversation.context().offered())
                .flatMap(offer -> knowledge.find(offer.entry()))
                .map(entry -> new Decision.Answer(entry, 1, List.of(), times(entry, conversation)));
    }

    /** A question in the words of an entry is that entry's, also when the classifier has never heard of its subject. */
    Optional<Decision> inItsOwnWords(Understanding understanding, Conversation conversation) {
        return search(understanding).stream()
                .findFirst()
                .filter(best -> best.semantic() >= SAME_WORDS)
                .map(best ->
                        new Decision.Answer(best.entry(), best.score(), List.of(), times(best.entry(), conversation)));
    }

    Decision fromKnowledge(Understanding understanding, Conversation conversation) {
        if (understanding.normalized().codePoints().noneMatch(Character::isLetter)) {
            return miss(conversation); // a number that answers nothing
        }
        return several(understanding, conversation).orElseGet(() -> one(understanding, conversation));
    }

    /** A message that asks for several things gets an answer to each, the one that it is mainly about first. */
    private Optional<Decision> several(Understanding understanding, Conversation conversation) {
        Map<TopicId, Scored> answers = new LinkedHashMap<>();
        for (Understanding.Request request : understanding.requests()) {
            topics
                    .rank(request.intent(), search(request.normalized(), request.embedding(), understanding.language()))
                    .stream()
                    .findFirst()
                    .filter(best -> best.score() >= thresholds.answer())
                    .ifPresent(best -> answers.putIfAbsent(best.entry().topic(), best));
        }
        if (answers.size() < 2) {
            return Optional.empty();
        }
        List<Scored> all = new ArrayList<>(answers.values());
        String mainly = understanding.intent().label().name();
        all.sort(Comparator.comparing(each -> !each.entry().topic().value().equals(mainly)));
        Scored first = all.getFirst();
        return Optional.of(new Decision.Answer(
                first.entry(), first.score(), all.subList(1, all.size()), times(first.entry(), conversation)));
    }

    private Decision one(Understanding understanding, Conversation conversation) {
        List<Match> matches = search(understanding);
        List<Scored> ranked = topics.rank(understanding.intent(), matches);
        if (ranked.isEmpty() || ranked.getFirst().score() < thresholds.clarify()) {
            return foundAlone(matches).<Decision>map(Decision.Clarify::new).orElseGet(() -> miss(conversation));
        }
        Scored best = ranked.getFirst();
        if (best.score() >= thresholds.answer() || ranked.size() == 1) {
            return new Decision.Answer(best.entry(), best.score(), List.of(), times(best.entry(), conversation));
        }
        return new Decision.Clarify(ranked.stream()
                .limit(OPTIONS)
                .filter(option -> option.score()
                        >= Math.min(
                                WORTH_OFFERING, ranked.get(LEAST_OPTIONS - 1).score()))
                .toList());
    }

    /** What the search is sure of though the classifier knows nothing like it: entries newer than the classifier. */
    private static Optional<List<Scored>> foundAlone(List<Match> matches) {
        List<Scored> options = matches.stream()
                .filter(match -> match.score() >= FOUND_ALONE)
                .limit(OPTIONS)
                .map(match -> new Scored(match.entry(), match.score()))
                .toList();
        return options.size() < 2 ? Optional.empty() : Optional.of(options);
    }

    private List<Match> search(Understanding understanding) {
        return search(understanding.normalized(), understanding.embedding(), understanding.language());
    }

    private List<Match> search(String normalized, float[] embedding, Language language) {
        return knowledge.search(new Query(normalized, language, embedding, Scope.QUESTIONS, CANDIDATES));
    }

    private static int times(Entry entry, Conversation conversation) {
        Context context = conversation.context();
        return entry.id().equals(context.lastEntry()) ? context.lastEntryTimes() + 1 : 1;
    }

    static Decision miss(Conversation conversation) {
        return new Decision.OutOfScope(conversation.context().misses() + 1);
    }
}
