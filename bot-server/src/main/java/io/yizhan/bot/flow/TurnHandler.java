package io.yizhan.bot.flow;

import io.yizhan.bot.answering.Decider;
import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.conversation.ConversationStore;
import io.yizhan.bot.conversation.ConversationStore.Committed;
import io.yizhan.bot.conversation.ConversationStore.Waiting;
import io.yizhan.bot.desk.Desk;
import io.yizhan.bot.linking.Linking;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.bot.understanding.Understander.Utterance;
import io.yizhan.bot.understanding.Understanding;
import java.util.List;
import java.util.Optional;

/**
 * The way of one message, from the log to the reply:
 *
 * <ol>
 *   <li><b>understand</b> it: language, urgency, intent, entities
 *   <li><b>decide</b> what to do: answer, ask, escalate, hand over, chat, decline
 *   <li><b>act</b>: the conversation's next state and what the traveller hears (so far it thinks, in its {@linkplain Lanes
 *       lane})
 *   <li><b>record</b>: state, reply, customer profile and desk in one transaction
 *   <li><b>deliver</b>: the stored reply is on its way to the channel; the desk rings
 * </ol>
 *
 * A code that links two channels of one traveller is taken before all that. Accepting comes before ({@link Reception}); nothing here may be lost or done twice, because only the transaction counts.
 */
final class TurnHandler {
    private final Lanes lanes;
    private final Understander understander;
    private final Decider decider;
    private final Actor actor;
    private final Recorder recorder;
    private final Desk desk;
    private final Linking linking;

    TurnHandler(
            Lanes lanes,
            Understander understander,
            Decider decider,
            Actor actor,
            Recorder recorder,
            Desk desk,
            Linking linking) {
        this.lanes = lanes;
        this.understander = understander;
        this.decider = decider;
        this.actor = actor;
        this.recorder = recorder;
        this.desk = desk;
        this.linking = linking;
    }

    /** @return empty if somebody changed the conversation meanwhile: read it and try again */
    Optional<Committed> handle(Waiting waiting, Lanes.Ticket ticket, ConversationStore store) {
        if (waiting.message().text().isBlank()) {
            return record(actor.receive(waiting), store);
        }
        Optional<String> aboutLinking = linking.answer(waiting);
        if (aboutLinking.isPresent()) {
            return record(actor.tell(waiting, aboutLinking.get()), store);
        }
        // a message found after a crash comes without the first look
        lanes.raise(ticket, understander.screen(waiting.message().text()));
        Turn turn = lanes.pass(ticket, () -> {
            Understanding understanding = understand(waiting);
            Decision decision = decide(waiting, understanding);
            return actor.act(waiting, understanding, decision);
        });
        return record(turn, store);
    }

    /** The bot failed on this message: a person takes it. */
    Optional<Committed> handOver(Waiting waiting, ConversationStore store) {
        return record(
                actor.giveUp(waiting, understander.screen(waiting.message().text())), store);
    }

    private Understanding understand(Waiting waiting) {
        List<Understander.Line> before = waiting.conversation().context().recent().stream()
                .map(line -> new Understander.Line(line.fromTraveller(), line.text()))
                .toList();
        return understander.understand(
                new Utterance(waiting.message().text(), waiting.conversation().language(), before));
    }

    private Decision decide(Waiting waiting, Understanding understanding) {
        boolean located = waiting.message().location() != null;
        return decider.decide(waiting.message().text(), located, understanding, waiting.conversation());
    }

    private Optional<Committed> record(Turn turn, ConversationStore store) {
        Optional<Committed> committed = store.commit(recorder.change(turn));
        if (committed.isPresent()) {
            desk.changed(
                    turn.waiting().conversation(),
                    turn.next(),
                    turn.waiting().message().shown());
        }
        return committed;
    }
}
