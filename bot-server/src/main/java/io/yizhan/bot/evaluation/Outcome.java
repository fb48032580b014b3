package io.yizhan.bot.evaluation;

import io.yizhan.bot.answering.Decision;
import io.yizhan.bot.answering.Decision.Answer;
import io.yizhan.bot.answering.Decision.Clarify;
import io.yizhan.bot.answering.Decision.Escalate;
import io.yizhan.bot.understanding.Level;
import io.yizhan.bot.understanding.Understanding;
import io.yizhan.knowledge.EntryId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the bot made of one labelled message. */
public record Outcome(Labelled labelled, Understanding understanding, Decision decision, double millis) {

    public boolean alarmed() {
        return decision instanceof Escalate escalate && escalate.emergency() != null;
    }

    public boolean typeRight() {
        return decision instanceof Escalate escalate
                && escalate.emergency() != null
                && escalate.emergency().code().equals(labelled.emergency());
    }

    public boolean answeredRight() {
        return decision instanceof Answer answer
                && labelled.topics().contains(answer.entry().topic().value());
    }

    public boolean answeredWrong() {
        return decision instanceof Answer && !answeredRight();
    }

    public boolean offeredRight() {
        return decision instanceof Clarify clarify
                && clarify.options().stream()
                        .anyMatch(option -> labelled.topics()
                                .contains(option.entry().topic().value()));
    }

    public boolean specialistRight() {
        return decision instanceof Escalate escalate
                && escalate.level() == Level.HIGH
                && labelled.topics().contains(escalate.topic());
    }

    public boolean right() {
        return switch (labelled.expect()) {
            case "emergency" -> alarmed();
            case "answer" -> answeredRight() || offeredRight();
            case "specialist" -> specialistRight();
            case "human" -> decision instanceof Decision.HandOver;
            case "smalltalk" -> decision instanceof Decision.SmallTalk;
            case Labelled.CLARIFY -> asksBackRight();
            case Labelled.TAKEN_BACK -> decision.equals(new Decision.SmallTalk(Decision.SmallTalk.RELIEF));
            case Labelled.OFFER_PERSON -> offersPerson();
            case "out-of-scope" -> !(decision instanceof Answer) && !(decision instanceof Escalate);
            default -> throw new IllegalArgumentException("unknown expectation " + labelled.expect());
        };
    }

    private boolean asksBackRight() {
        return decision instanceof Clarify clarify
                && (labelled.topics().isEmpty()
                        || clarify.options().stream()
                                .allMatch(option -> labelled.topics()
                                        .contains(option.entry().topic().value())));
    }

    private boolean offersPerson() {
        return switch (decision) {
            case Answer answer -> answer.times() >= Decision.Answer.TIMES_BEFORE_A_PERSON;
            case Decision.OutOfScope out -> out.misses() > 1;
            case Decision.HandOver handOver -> true;
            case Clarify clarify -> false;
            case Escalate escalate -> false;
            case Decision.SmallTalk talk -> false;
        };
    }

    /** Whether it went wrong, a false alarm among it. */
    public boolean isError() {
        return !right() || alarmed() && !labelled.reportsEmergency();
    }

    /** How bad an error is: a missed emergency worst, then a false alarm, then a wrong entry. */
    public double badness() {
        double score = understanding.urgency().score();
        if (labelled.reportsEmergency()) {
            return 3 - score;
        }
        return alarmed() ? 2 + score : answeredWrong() ? 1 : 0;
    }

    /** Whether the traveller gets the same, in whatever order. */
    public boolean isLike(Outcome other) {
        return described().equals(other.described())
                || decision instanceof Clarify(var options)
                        && other.decision() instanceof Clarify(var others)
                        && entries(options).equals(entries(others));
    }

    private static Set<EntryId> entries(List<Decision.Scored> options) {
        return options.stream().map(option -> option.entry().id()).collect(Collectors.toUnmodifiableSet());
    }

    /** The label that was meant, in one word: {@code emergency.medical}, {@code hotel.full}, {@code human} …. */
    public String expected() {
        if (labelled.reportsEmergency()) {
            return labelled.emergency() == null ? "emergency" : "emergency." + labelled.emergency();
        }
        return labelled.topics().isEmpty() ? labelled.expect() : String.join(" / ", labelled.topics());
    }

    /** What was decided, in one word of the same kind; of a question that was asked back, its topics. */
    public String got() {
        return switch (decision) {
            case Answer answer -> answer.entry().topic().value();
            case Clarify(List<Decision.Scored> options) ->
                "clarify: "
                        + options.stream()
                                .map(option -> option.entry().topic().value())
                                .distinct()
                                .collect(Collectors.joining(", "));
            case Escalate escalate -> escalate.topic();
            case Decision.HandOver handOver -> "human";
            case Decision.SmallTalk talk -> "smalltalk";
            case Decision.OutOfScope out -> "out-of-scope";
        };
    }

    /** The decision in one short phrase. */
    public String described() {
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
