package io.yizhan.bot.answering;

import io.yizhan.bot.answering.Decision.HandOver.Reason;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.understanding.IntentLabel.Kind;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.bot.understanding.Understanding.Intent;
import io.yizhan.knowledge.EmergencyNumbers;
import io.yizhan.knowledge.KnowledgeBase;
import java.util.Objects;
import java.util.Optional;

/** Danger first, then what was just asked, then people, then the knowledge base. */
final class RankedDecider implements Decider {
    /** From here on a specialist is needed even if the words would also ask on about the last answer. */
    private static final double CLEAR = 0.8;

    /** Topics about us: whoever waits for somebody and asks about them asks when he comes. */
    private static final String OURSELVES = "service.";

    private final EmergencyDecisions emergencies;
    private final KnowledgeDecisions answers;
    private final AnsweringProperties thresholds;

    RankedDecider(KnowledgeBase knowledge, EmergencyNumbers numbers, AnsweringProperties thresholds) {
        this.emergencies = new EmergencyDecisions(knowledge, numbers);
        this.answers = new KnowledgeDecisions(knowledge, thresholds);
        this.thresholds = thresholds;
    }

    @Override
    public Decision decide(String text, boolean located, Understanding understanding, Conversation conversation) {
        return emergencies
                .over(text, understanding, conversation)
                .or(() -> emergencies.certain(understanding, conversation))
                .or(() -> emergencies.place(text, located, conversation))
                .or(() -> emergencies.confirmed(text, understanding, conversation))
                .or(() -> emergencies.relief(text, conversation))
                .or(() -> emergencies.likely(understanding, conversation))
                .or(() -> answers.chosen(text, understanding, conversation))
                .or(() -> stillWaiting(understanding, conversation))
                .or(() -> answers.sameOfAnother(text, understanding, conversation))
                .or(() -> answers.bare(understanding, conversation))
                .or(() -> person(understanding, conversation))
                .or(() -> answers.inItsOwnWords(understanding, conversation))
                .or(() -> smallTalk(understanding))
                .or(() -> outOfScope(understanding, conversation))
                .orElseGet(() -> answers.fromKnowledge(understanding, conversation));
    }

    /** Whoever waits for a specialist and asks where he is hears by when he comes, and keeps his place. */
    private Optional<Decision> stillWaiting(Understanding understanding, Conversation conversation) {
        return conversation
                .openRequest()
                .filter(request -> request.level() == Level.HIGH && request.topic() != null)
                .filter(request -> is(understanding.intent(), Kind.HUMAN, thresholds.person())
                        || is(understanding.intent(), Kind.OUT_OF_SCOPE, thresholds.outOfScope())
                        || understanding.intent().label().name().startsWith(OURSELVES))
                .map(request -> new Decision.Escalate(
                        Level.HIGH,
                        null,
                        Objects.requireNonNull(request.topic()),
                        Optional.empty(),
                        understanding.intent().score(),
                        false));
    }

    private Optional<Decision> person(Understanding understanding, Conversation conversation) {
        Intent intent = understanding.intent();
        if (is(intent, Kind.HUMAN, thresholds.person())) {
            return Optional.of(new Decision.HandOver(Reason.ASKED_FOR_PERSON));
        }
        if (is(intent, Kind.SPECIALIST, thresholds.specialist())
                && (intent.score() >= CLEAR || !answers.goesOn(understanding, conversation))) {
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
                ? Optional.of(KnowledgeDecisions.miss(conversation))
                : Optional.empty();
    }

    private static boolean is(Intent intent, Kind kind, double least) {
        return intent.label().kind() == kind && intent.score() >= least;
    }
}
