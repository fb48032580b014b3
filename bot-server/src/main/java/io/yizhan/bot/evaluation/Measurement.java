package io.yizhan.bot.evaluation;

import io.yizhan.bot.answering.Decider;
import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.conversation.Context.Offer;
import io.yizhan.bot.conversation.Conversation;
import io.yizhan.bot.conversation.CustomerId;
import io.yizhan.bot.evaluation.Dialogue.Turn;
import io.yizhan.bot.flow.Rehearsal;
import io.yizhan.bot.understanding.Understander;
import io.yizhan.bot.understanding.Understander.Utterance;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.channel.ConversationId;
import io.yizhan.language.Language;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs labelled messages through understanding and decision, each as the first of its conversation, and dialogues turn by turn. */
public final class Measurement {
    private static final List<String> PLACES_ZH = List.of("一", "二", "三", "四", "五");
    private static final List<String> PLACES_EN = List.of("first", "second", "third", "fourth", "fifth");

    private final Understander understander;
    private final Decider decider;
    private final Rehearsal rehearsal;

    /** @param rehearsal plays the dialogues, with this understander and this decider instead of its own */
    public Measurement(Understander understander, Decider decider, Rehearsal rehearsal) {
        this.understander = understander;
        this.decider = decider;
        this.rehearsal = rehearsal.with(understander, decider);
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

    /** The turns in order. One that picks an option is left out if the bot needed no question to answer rightly. */
    public List<TurnOutcome> of(Dialogue dialogue) {
        List<TurnOutcome> outcomes = new ArrayList<>();
        Conversation conversation = rehearsal.begin(null);
        String reply = "";
        String before = null;
        boolean answered = false;
        for (int i = 0; i < dialogue.turns().size(); i++) {
            Turn turn = dialogue.turns().get(i);
            Optional<String> said = said(turn, conversation.context().offered());
            if (said.isEmpty()) {
                if (!answered) {
                    outcomes.add(new TurnOutcome(dialogue, turn, i + 1, before, null, false));
                }
                continue;
            }
            long start = System.nanoTime();
            Rehearsal.Outcome played = rehearsal.hear(conversation, said.get());
            Outcome outcome = new Outcome(
                    saying(turn.labelled(), said.get()),
                    played.understanding(),
                    played.decision(),
                    (System.nanoTime() - start) / 1e6);
            String text = played.reply().text();
            outcomes.add(new TurnOutcome(
                    dialogue, turn, i + 1, before, outcome, outcome.answeredRight() && text.equals(reply)));
            conversation = played.next();
            reply = text;
            before = said.get();
            answered = outcome.answeredRight();
        }
        return outcomes;
    }

    /** What the traveller says, where the options have an order that the file cannot know; empty if it was not offered. */
    private static Optional<String> said(Turn turn, List<Offer> offered) {
        String chosen = turn.choose();
        if (chosen == null) {
            return Optional.of(turn.labelled().text());
        }
        for (int i = 0; i < offered.size(); i++) {
            if (isOf(chosen, offered.get(i).entry().value())) {
                return Optional.of(turn.labelled()
                        .text()
                        .replace("{n}", String.valueOf(i + 1))
                        .replace("{nth}", place(turn.labelled().lang(), i)));
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(String chosen, @Nullable String entry) {
        return entry != null && (entry.equals(chosen) || entry.startsWith(chosen + '.'));
    }

    private static String place(Language language, int index) {
        return (language == Language.ZH ? PLACES_ZH : PLACES_EN).get(index);
    }

    private static Labelled saying(Labelled labelled, String text) {
        return new Labelled(
                text,
                labelled.lang(),
                labelled.expect(),
                labelled.topics(),
                labelled.emergency(),
                labelled.level(),
                labelled.style());
    }
}
