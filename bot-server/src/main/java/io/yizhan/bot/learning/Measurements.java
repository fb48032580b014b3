package io.yizhan.bot.learning;

import io.yizhan.bot.answering.Deciders;
import io.yizhan.bot.evaluation.Measurement;
import io.yizhan.bot.flow.Rehearsal;
import io.yizhan.bot.understanding.Taught;

/** How well the bot would do with what it was taught. */
final class Measurements {
    private final Deciders deciders;
    private final Rehearsal rehearsal;

    Measurements(Deciders deciders, Rehearsal rehearsal) {
        this.deciders = deciders;
        this.rehearsal = rehearsal;
    }

    Measurement of(Taught taught, Curriculum curriculum) {
        return new Measurement(taught.measured(), deciders.with(curriculum.answering()), rehearsal);
    }
}
