package io.yizhan.bot.evaluation;

import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.answering.Decision.Answer;
import io.yizhan.bot.answering.Decision.Clarify;
import io.yizhan.bot.answering.Decision.Escalate;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;

/** What the bot made of one labelled message. */
record Outcome(Labelled labelled, Understanding understanding, Decision decision, double millis) {

    boolean alarmed() {
        return decision instanceof Escalate escalate && escalate.emergency() != null;
    }

    boolean typeRight() {
        return decision instanceof Escalate escalate
                && escalate.emergency() != null
                && escalate.emergency().code().equals(labelled.emergency());
    }

    boolean answeredRight() {
        return decision instanceof Answer answer
                && labelled.topics().contains(answer.entry().topic().value());
    }

    boolean answeredWrong() {
        return decision instanceof Answer && !answeredRight();
    }

    boolean offeredRight() {
        return decision instanceof Clarify clarify
                && clarify.options().stream()
                        .anyMatch(option -> labelled.topics()
                                .contains(option.entry().topic().value()));
    }

    boolean specialistRight() {
        return decision instanceof Escalate escalate
                && escalate.level() == Level.HIGH
                && labelled.topics().contains(escalate.topic());
    }

    boolean right() {
        return switch (labelled.expect()) {
            case "emergency" -> alarmed();
            case "answer" -> answeredRight() || offeredRight();
            case "specialist" -> specialistRight();
            case "human" -> decision instanceof Decision.HandOver;
            case "smalltalk" -> decision instanceof Decision.SmallTalk;
            case "out-of-scope" -> !(decision instanceof Answer) && !(decision instanceof Escalate);
            default -> throw new IllegalArgumentException("unknown expectation " + labelled.expect());
        };
    }

    /** The decision in one short phrase. */
    String described() {
        return switch (decision) {
            case Answer answer -> "answer " + answer.entry().id();
            case Clarify clarify ->
                "clarify "
                        + clarify.options().stream()
                                .map(option -> option.entry().id().value())
                                .toList();
            case Escalate escalate ->
                "escalate "
                        + (escalate.emergency() == null
                                ? escalate.topic()
                                : escalate.emergency().code());
            default -> decision.code();
        };
    }
}
