/**
 * The conversation: its state with guarded transitions, and its durable log. Knows no feature above it.
 *
 * <p>Keys in Redis, all of one conversation in the slot of its shard {@code {c:<2 hex digits>}}:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:conv:<id>} hash: {@code state} JSON of {@link io.yizhan.bot.conversation.Conversation}, {@code version}
 *       raised by every change of state, {@code seq} last number given out
 *   <li>{@code yz:{c:SS}:log:<id>} stream of events, id {@code <seq>-0}, fields {@code at}, {@code event}
 *   <li>{@code yz:{c:SS}:inbox:<id>} list of accepted messages not yet handled, oldest first
 *   <li>{@code yz:{c:SS}:ids:<id>} hash of the sender's message id to seq
 *   <li>{@code yz:{c:SS}:pending} sorted set of conversations with a filled inbox, by time of the oldest message
 *   <li>channel {@code yz:live}: tells the nodes which conversation has new events
 * </ul>
 *
 * None of them expires; they go when the customer is erased.
 */
@NullMarked
package io.yizhan.bot.conversation;

import org.jspecify.annotations.NullMarked;
