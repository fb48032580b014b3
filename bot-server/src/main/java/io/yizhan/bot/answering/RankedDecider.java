package io.yizhan.bot.answering;

import io.yizhan.bot.answering.Decision.HandOver.Reason;
import io.yizhan.bot.answering.Decision.Scored;
import io.yizhan.bot.conversation.Context;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.IntentLabel.Kind;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.knowledge.EmergencyNumbers;
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
import java.util.Objects;
import java.util.Optional;

/** Danger first, then what was just asked, then people, then the knowledge base. */
final class RankedDecider implements Decider {
    private static final int CANDIDATES = 12;
    private static final int OPTIONS = 3;
    /** So many are offered in any case, and more if they are at all likely. */
    private static final int LEAST_OPTIONS = 2;

    private static final double WORTH_OFFERING = 0.02;
    /** Hardly a message outside the scope finds an entry with so much. */
    private static final double FOUND_ALONE = 0.75;
    /** Cosine with an entry's phrasing from which on the two differ in punctuation or a particle at most. */
    private static final double SAME_WORDS = 0.97;
    /** Below this the situations of an emergency type are told apart too badly, and the general guidance is given. */
    private static final double SURE_OF_SITUATION = 0.62;

    private final KnowledgeBase knowledge;
    private final EmergencyNumbers numbers;
    private final AnsweringProperties thresholds;
    private final TopicRanking topics;
    private final OfferedOptions offered = new OfferedOptions();

    RankedDecider(KnowledgeBase knowledge, EmergencyNumbers numbers, AnsweringProperties thresholds) {
        this.knowledge = knowledge;
        this.topics = new TopicRanking(knowledge);
        this.numbers = numbers;
        this.thresholds = thresholds;
    }

    @Override
    public Decision decide(String text, boolean located, Understanding understanding, Conversation conversation) {
        return certainEmergency(understanding, conversation)
                .or(() -> placeOfEmergency(text, located, conversation))
                .or(() -> confirmed(text, understanding, conversation))
                .or(() -> relief(text, conversation))
                .or(() -> emergency(understanding, conversation))
                .or(() -> chosenOption(text, conversation))
                .or(() -> stillWaiting(understanding, conversation))
                .or(() -> person(understanding))
                .orElseGet(() -> answer(understanding, conversation, search(understanding, Scope.QUESTIONS)));
    }

    private Decision answer(Understanding understanding, Conversation conversation, List<Match> matches) {
        return inItsOwnWords(matches, conversation)
                .or(() -> smallTalk(understanding))
                .or(() -> outOfScope(understanding, conversation))
                .orElseGet(() -> fromKnowledge(matches, understanding, conversation));
    }

    /** A question in the words of an entry is that entry's, also when the classifier has never heard of its subject. */
    private static Optional<Decision> inItsOwnWords(List<Match> matches, Conversation conversation) {
        return matches.stream()
                .findFirst()
                .filter(best -> best.semantic() >= SAME_WORDS)
                .map(best ->
                        new Decision.Answer(best.entry(), best.score(), List.of(), times(best.entry(), conversation)));
    }

    private Optional<Decision> certainEmergency(Understanding understanding, Conversation conversation) {
        return understanding.urgency().doubtful() ? Optional.empty() : emergency(understanding, conversation);
    }

    private Optional<Decision> emergency(Understanding understanding, Conversation conversation) {
        Level level = understanding.urgency().level();
        EmergencyType type = understanding.urgency().emergency();
        if (!level.isEmergency() || type == null) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Escalate(
                level,
                type,
                type.topic().value(),
                guidance(type, understanding).filter(entry -> isNews(entry, conversation)),
                understanding.urgency().score(),
                understanding.urgency().doubtful() && !inEmergency(conversation)));
    }

    /** Whoever is in an emergency is not asked again whether it is one. */
    private static boolean inEmergency(Conversation conversation) {
        return conversation
                .openRequest()
                .filter(request -> request.emergency() != null)
                .isPresent();
    }

    private Optional<Entry> guidance(EmergencyType type, Understanding understanding) {
        return search(understanding, Scope.EMERGENCY_GUIDANCE).stream()
                .filter(match -> match.entry().topic().equals(type.topic()) && match.score() >= SURE_OF_SITUATION)
                .map(Match::entry)
                .findFirst()
                .or(() -> knowledge.ofTopic(type.topic()).stream().findFirst());
    }

    private static boolean isNews(Entry guidance, Conversation conversation) {
        return !guidance.id().equals(conversation.context().lastEntry())
                || conversation.openRequest().isEmpty();
    }

    /** The traveller in an emergency was asked where, and says it. */
    private Optional<Decision> placeOfEmergency(String text, boolean located, Conversation conversation) {
        if (!conversation.context().awaitingPlace()
                || !located && numbers.mentionedIn(text).isEmpty()) {
            return Optional.empty();
        }
        return conversation
                .openRequest()
                .flatMap(request -> Optional.ofNullable(request.emergency())
                        .map(type -> new Decision.Escalate(
                                request.level(), type, type.topic().value(), Optional.empty(), 1, false)));
    }

    /** The traveller was asked whether it is an emergency, and says yes. */
    private Optional<Decision> confirmed(String text, Understanding understanding, Conversation conversation) {
        EmergencyType doubted = conversation.context().doubted();
        if (doubted == null || !EmergencyFollowUp.saysYes(text)) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Escalate(
                doubted.usualLevel(), doubted, doubted.topic().value(), guidance(doubted, understanding), 1, false));
    }

    private static Optional<Decision> relief(String text, Conversation conversation) {
        boolean denied = conversation.context().doubted() != null && EmergencyFollowUp.saysNo(text);
        return inEmergency(conversation) && (denied || EmergencyFollowUp.saysItIsOver(text))
                ? Optional.of(new Decision.SmallTalk(Decision.SmallTalk.RELIEF))
                : Optional.empty();
    }

    private Optional<Decision> chosenOption(String text, Conversation conversation) {
        return offered.chosen(text, conversation.context().offered())
                .flatMap(offer -> knowledge.find(offer.entry()))
                .map(entry -> new Decision.Answer(entry, 1, List.of(), times(entry, conversation)));
    }

    /** Whoever waits for a specialist and asks where he is hears by when he comes, and keeps his place. */
    private Optional<Decision> stillWaiting(Understanding understanding, Conversation conversation) {
        return conversation
                .openRequest()
                .filter(request -> request.level() == Level.HIGH && request.topic() != null)
                .filter(request -> is(understanding.intent(), Kind.HUMAN, thresholds.person())
                        || is(understanding.intent(), Kind.OUT_OF_SCOPE, thresholds.outOfScope()))
                .map(request -> new Decision.Escalate(
                        Level.HIGH,
                        null,
                        Objects.requireNonNull(request.topic()),
                        Optional.empty(),
                        understanding.intent().score(),
                        false));
    }

    private Optional<Decision> person(Understanding understanding) {
        Intent intent = understanding.intent();
        if (is(intent, Kind.HUMAN, thresholds.person())) {
            return Optional.of(new Decision.HandOver(Reason.ASKED_FOR_PERSON));
        }
        if (is(intent, Kind.SPECIALIST, thresholds.specialist())) {
            return Optional.of(new Decision.Escalate(
                    Level.HIGH, null, intent.label().name(), Optional.empty(), intent.score(), false));
        }
        return Optional.empty();
    }

    private Optional<Decision> smallTalk(Understanding understanding) {
        Intent intent = understanding.intent();
        return is(intent, Kind.SMALL_TALK, thresholds.smallTalk())
                ? Optional.of(new Decision.SmallTalk(intent.label().name()))
                : Optional.empty();
    }

    private Optional<Decision> outOfScope(Understanding understanding, Conversation conversation) {
        return is(understanding.intent(), Kind.OUT_OF_SCOPE, thresholds.outOfScope())
                ? Optional.of(miss(conversation))
                : Optional.empty();
    }

    private static boolean is(Intent intent, Kind kind, double least) {
        return intent.label().kind() == kind && intent.score() >= least;
    }

    private Decision fromKnowledge(List<Match> matches, Understanding understanding, Conversation conversation) {
        if (understanding.normalized().codePoints().noneMatch(Character::isLetter)) {
            return miss(conversation); // a number that answers nothing
        }
        return several(understanding, conversation).orElseGet(() -> one(matches, understanding, conversation));
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

    private Decision one(List<Match> matches, Understanding understanding, Conversation conversation) {
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

    private List<Match> search(Understanding understanding, Scope scope) {
        return knowledge.search(new Query(
                understanding.normalized(), understanding.language(), understanding.embedding(), scope, CANDIDATES));
    }

    private List<Match> search(String normalized, float[] embedding, Language language) {
        return knowledge.search(new Query(normalized, language, embedding, Scope.QUESTIONS, CANDIDATES));
    }

    private static int times(Entry entry, Conversation conversation) {
        Context context = conversation.context();
        return entry.id().equals(context.lastEntry()) ? context.lastEntryTimes() + 1 : 1;
    }

    private static Decision miss(Conversation conversation) {
        return new Decision.OutOfScope(conversation.context().misses() + 1);
    }
}
