/**
 * Where people take over: the queue, the agents, their claims, and the clocks that never go silent.
 *
 * <p>Keys in Redis; those of a conversation lie in the slot of its shard {@code {c:<2 hex digits>}}:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:waiting} hash of conversation id to JSON of {@link io.yizhan.bot.desk.DeskItem}, written in the same
 *       transaction as the conversation's state; holds every conversation that waits for or is with an agent; no expiry
 *   <li>{@code yz:{c:SS}:notes:<conversation>} list of internal notes as JSON, oldest first; no expiry
 *   <li>{@code yz:{c:SS}:sent:<conversation>} hash of an agent's message id to the number of its event; no expiry
 *   <li>{@code yz:{c:SS}:fired:<conversation>:<what>:<since, ms>} string: that a clock has run out and was reported; {@code
 *       pending} for 3 minutes while a node reports it, then {@code done} for 7 days
 *   <li>{@code yz:{desk}:connections} hash of {@code <node> <agent>} to the time of the last sign of life, ms; renewed every
 *       5 s while a console is connected, void after 20 s
 *   <li>{@code yz:{desk}:away} set of agents who said that they are away; no expiry
 *   <li>{@code yz:{desk}:recent} sorted set of the 1,000 conversations that were last talked in, by time
 *   <li>channel {@code yz:desk} tells the nodes what changed; JSON of {@link io.yizhan.bot.desk.DeskNews}
 * </ul>
 */
@NullMarked
package io.yizhan.bot.desk;

import org.jspecify.annotations.NullMarked;
