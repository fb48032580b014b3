package io.yizhan.bot.answering;

import io.yizhan.bot.answering.Decision.Scored;
import io.yizhan.bot.conversation.Context;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.understanding.BareAsk;
import io.yizhan.bot.understanding.Subjects;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.KnowledgeBase.Query;
import io.yizhan.knowledge.KnowledgeBase.Scope;
import io.yizhan.knowledge.TopicId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which entries answer a question, or which of them to ask back about. */
final class KnowledgeDecisions {
    /** So many are looked at where an entry of a certain topic is looked for; whatever comes behind has no chance. */
    private static final int FOUND = 100;
    /** Of these, so many may be the answer. */
    private static final int CANDIDATES = 12;

    /** Least chance of an entry of the topic that is talked about. */
    private static final double AT_ALL = 0.002;

    /** What else is offered when the same question comes again. */
    private static final int NEARBY = 3;

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
    private final BareAsks bareAsks;
    private final OfferedOptions offered = new OfferedOptions();

    KnowledgeDecisions(KnowledgeBase knowledge, AnsweringProperties thresholds) {
        this.knowledge = knowledge;
        this.topics = new TopicRanking(knowledge);
        this.bareAsks = new BareAsks(knowledge);
        this.thresholds = thresholds;
    }

    Optional<Decision> chosen(String text, Understanding understanding, Conversation conversation) {
        return offered.chosen(text, conversation.context().offered())
                .flatMap(offer -> offer.entry().equals(OfferedOptions.PERSON)
                        ? Optional.of(new Decision.HandOver(Decision.HandOver.Reason.ASKED_FOR_PERSON))
                        : knowledge.find(offer.entry()).map(entry -> answer(entry, 1, understanding, conversation)));
    }

    /** A question in the words of an entry is that entry's, also when the classifier has never heard of its subject. */
    Optional<Decision> inItsOwnWords(Understanding understanding, Conversation conversation) {
        return search(understanding).stream()
                .findFirst()
                .filter(best -> best.semantic() >= SAME_WORDS)
                .map(best -> answer(best.entry(), best.score(), understanding, conversation));
    }

    /** Who says what is wanted and not of what means what the talk is about, or is asked. */
    Optional<Decision> bare(Understanding understanding, Conversation conversation) {
        return BareAsk.in(understanding.normalized(), understanding.language())
                .filter(ask -> !ask.wants().isEmpty())
                .flatMap(ask -> bare(ask, understanding, conversation));
    }

    private Optional<Decision> bare(BareAsk ask, Understanding understanding, Conversation conversation) {
        List<Scored> options = bareAsks.options(ask);
        return given(conversation)
                .filter(entry -> !entry.topic().isEmergency())
                .flatMap(entry -> bareAbout(ask, entry.topic(), understanding))
                .map(meant -> answer(meant.entry(), meant.score(), understanding, conversation))
                .or(() -> options.size() < 2 ? Optional.empty() : Optional.of(new Decision.Clarify(options)));
    }

    /** Who names another thing and nothing else asks of it what was asked before. */
    Optional<Decision> sameOfAnother(String text, Understanding understanding, Conversation conversation) {
        return Subjects.only(text)
                .flatMap(Subjects::area)
                .flatMap(area -> given(conversation).flatMap(entry -> bareAsks.instead(entry.topic(), area)))
                .map(meant -> answer(meant.entry(), meant.score(), understanding, conversation));
    }

    /** An action is of the same thing as the topic; what is asked about it, the topic itself knows best. */
    private Optional<Scored> bareAbout(BareAsk ask, TopicId topic, Understanding understanding) {
        List<Match> matches = search(understanding);
        Optional<Scored> ofThatThing = bareAsks.about(ask, topic);
        Optional<Scored> inside = matches.stream()
                .filter(match -> match.entry().topic().equals(topic))
                .map(match -> new Scored(match.entry(), match.score()))
                .findFirst();
        Optional<Scored> fitting = inside.filter(best -> best.score() >= AT_ALL);
        if (ask.isAction()) {
            return ofThatThing.or(() -> fitting);
        }
        return fitting.or(() -> Stream.concat(ofThatThing.stream(), inside.stream())
                .max(Comparator.comparingDouble(meant -> found(meant.entry(), matches))));
    }

    private static double found(Entry entry, List<Match> matches) {
        return matches.stream()
                .filter(match -> match.entry().id().equals(entry.id()))
                .mapToDouble(Match::score)
                .findFirst()
                .orElse(0);
    }

    /** Whether a short message asks on about what was answered last. */
    boolean goesOn(Understanding understanding, Conversation conversation) {
        return current(understanding, conversation).isPresent();
    }

    private Optional<CurrentTopic> current(Understanding understanding, Conversation conversation) {
        return given(conversation).flatMap(entry -> CurrentTopic.of(entry, understanding, search(understanding)));
    }

    private Optional<Entry> given(Conversation conversation) {
        return Optional.ofNullable(conversation.context().lastEntry()).flatMap(knowledge::find);
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
                    .rank(
                            request.intent(),
                            knowledge.search(new Query(
                                    request.normalized(),
                                    understanding.language(),
                                    request.embedding(),
                                    Scope.QUESTIONS,
                                    CANDIDATES)))
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
                first.entry(),
                first.score(),
                all.subList(1, all.size()),
                times(first.entry(), conversation),
                nearby(first.entry(), understanding, conversation)));
    }

    private Decision one(Understanding understanding, Conversation conversation) {
        List<Match> matches = search(understanding).stream().limit(CANDIDATES).toList();
        List<Scored> ranked = topics.rank(understanding.intent(), matches, current(understanding, conversation));
        if (ranked.isEmpty() || ranked.getFirst().score() < thresholds.clarify()) {
            return foundAlone(matches).<Decision>map(Decision.Clarify::new).orElseGet(() -> miss(conversation));
        }
        Scored best = ranked.getFirst();
        if (best.score() >= thresholds.answer() || ranked.size() == 1) {
            return answer(best.entry(), best.score(), understanding, conversation);
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

    /** Asked several times for one message, which costs nothing: the knowledge base remembers what it found. */
    private List<Match> search(Understanding understanding) {
        return knowledge.search(new Query(
                understanding.normalized(),
                understanding.language(),
                understanding.embedding(),
                Scope.QUESTIONS,
                FOUND));
    }

    private Decision answer(Entry entry, double score, Understanding understanding, Conversation conversation) {
        return new Decision.Answer(
                entry, score, List.of(), times(entry, conversation), nearby(entry, understanding, conversation));
    }

    /** To a question that comes again: what else there is about the matter, nearest first. */
    private List<Entry> nearby(Entry entry, Understanding understanding, Conversation conversation) {
        if (times(entry, conversation) == 1) {
            return List.of();
        }
        return Stream.concat(
                        search(understanding).stream().map(Match::entry), knowledge.ofTopic(entry.topic()).stream())
                .filter(other ->
                        other.topic().equals(entry.topic()) && !other.id().equals(entry.id()))
                .distinct()
                .limit(NEARBY)
                .toList();
    }

    private static int times(Entry entry, Conversation conversation) {
        Context context = conversation.context();
        return entry.id().equals(context.lastEntry()) ? context.lastEntryTimes() + 1 : 1;
    }

    static Decision miss(Conversation conversation) {
        return new Decision.OutOfScope(conversation.context().misses() + 1);
    }
}
