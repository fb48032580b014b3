package io.yizhan.bot.answering;

/** Deciders by other thresholds, to be tried and then used. */
public interface Deciders {

    /** One that decides by these; nothing else changes. */
    Decider with(Thresholds thresholds);

    /** From now on everything is decided by these. */
    void use(Thresholds thresholds);

    /** What is set for this server, none of them null. */
    Thresholds configured();
}
