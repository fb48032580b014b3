package io.yizhan.bot.desk;

import java.time.Instant;

/**
 * What agents tell each other about a conversation; no traveller ever sees it.
 *
 * @param afterSeq the number of the event that it stands behind
 */
record Note(Instant at, String agent, String agentName, String text, long afterSeq) {}
