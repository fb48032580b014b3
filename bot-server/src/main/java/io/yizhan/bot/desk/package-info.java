/**
 * Where people take over: the queue, the agents, their claims, and the clocks that never go silent.
 *
 * <p>Keys in Redis: {@code yz:{c:SS}:waiting} hash of conversation id to JSON of {@link io.yizhan.bot.desk.DeskItem}, one
 * per shard, written in the same transaction as the conversation's state; holds every conversation that waits for or is
 * with an agent; no expiry. {@code yz:{c:SS}:notes:<conversation>} list of internal notes, oldest first. {@code
 * yz:{desk}:presence} hash of agent to JSON, refreshed while connected. Channel {@code yz:desk} tells the nodes what
 * changed.
 */
@NullMarked
package io.yizhan.bot.desk;

import org.jspecify.annotations.NullMarked;
