package io.yizhan.bot.evaluation;

import io.yizhan.bot.answering.Decider;
import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.bot.understanding.Understander.Utterance;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.channel.ConversationId;
import java.time.Instant;
import java.util.List;

/** Runs labelled messages through understanding and decision, each as the first of its conversation. */
public final class Measurement {
    private final Understander understander;
    private final Decider decider;

    public Measurement(Understander understander, Decider decider) {
        this.understander = understander;
        this.decider = decider;
    }

    public List<Outcome> of(List<Labelled> messages) {
        return messages.stream().map(this::of).toList();
    }

    public Outcome of(Labelled labelled) {
        long start = System.nanoTime();
        Understanding understanding = understander.understand(new Utterance(labelled.text(), null, List.of()));
        double millis = (System.nanoTime() - start) / 1e6;
        Conversation conversation = Conversation.open(
                new ConversationId("00-0evaluation00000000000"),
                new CustomerId("00-0evaluation00000000000"),
                "web",
                labelled.lang(),
                Instant.EPOCH);
        Decision decision = decider.decide(labelled.text(), false, understanding, conversation);
        return new Outcome(labelled, understanding, decision, millis);
    }
}
