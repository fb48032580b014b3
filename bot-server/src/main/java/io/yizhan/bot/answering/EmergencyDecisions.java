package io.yizhan.bot.answering;

import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.understanding.EmergencyType;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.Entry;
import io.yizhan.knowledge.KnowledgeBase;
import io.yizhan.knowledge.KnowledgeBase.Match;
import io.yizhan.knowledge.KnowledgeBase.Query;
import io.yizhan.knowledge.KnowledgeBase.Scope;
import java.util.Optional;

/** What is done about danger, and about what was asked about it. */
final class EmergencyDecisions {
    private static final int CANDIDATES = 12;
    /** Below this the situations of an emergency type are told apart too badly, and the general guidance is given. */
    private static final double SURE_OF_SITUATION = 0.62;

    private final KnowledgeBase knowledge;
    private final EmergencyNumbers numbers;

    EmergencyDecisions(KnowledgeBase knowledge, EmergencyNumbers numbers) {
        this.knowledge = knowledge;
        this.numbers = numbers;
    }

    Optional<Decision> certain(Understanding understanding, Conversation conversation) {
        return understanding.urgency().doubtful() ? Optional.empty() : likely(understanding, conversation);
    }

    Optional<Decision> likely(Understanding understanding, Conversation conversation) {
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
        return knowledge
                .search(new Query(
                        understanding.normalized(),
                        understanding.language(),
                        understanding.embedding(),
                        Scope.EMERGENCY_GUIDANCE,
                        CANDIDATES))
                .stream()
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
    Optional<Decision> place(String text, boolean located, Conversation conversation) {
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
    Optional<Decision> confirmed(String text, Understanding understanding, Conversation conversation) {
        EmergencyType doubted = conversation.context().doubted();
        if (doubted == null || !EmergencyFollowUp.saysYes(text)) {
            return Optional.empty();
        }
        return Optional.of(new Decision.Escalate(
                doubted.usualLevel(), doubted, doubted.topic().value(), guidance(doubted, understanding), 1, false));
    }

    /** The traveller says that it is over, and nothing else that is new: the words of an emergency in it are those of the one that is open. */
    Optional<Decision> over(String text, Understanding understanding, Conversation conversation) {
        EmergencyType now = understanding.urgency().emergency();
        return inEmergency(conversation)
                        && EmergencyFollowUp.saysItIsOver(text)
                        && !EmergencyFollowUp.goesOn(text)
                        && (now == null
                                || understanding.urgency().doubtful()
                                || isOpen(now, conversation)
                                || EmergencyFollowUp.saysAllIsOver(text))
                ? Optional.of(new Decision.SmallTalk(Decision.SmallTalk.RELIEF))
                : Optional.empty();
    }

    private static boolean isOpen(EmergencyType type, Conversation conversation) {
        return conversation
                .openRequest()
                .filter(request -> type.equals(request.emergency()))
                .isPresent();
    }

    Optional<Decision> relief(String text, Conversation conversation) {
        boolean denied = conversation.context().doubted() != null && EmergencyFollowUp.saysNo(text);
        return inEmergency(conversation) && (denied || EmergencyFollowUp.saysItIsOver(text))
                ? Optional.of(new Decision.SmallTalk(Decision.SmallTalk.RELIEF))
                : Optional.empty();
    }
}
