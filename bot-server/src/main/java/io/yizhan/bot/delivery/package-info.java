/**
 * Brings stored events to travellers who hold no connection to us, and knows who these travellers are.
 *
 * <p>Keys in Redis, in the slot of the shard {@code {c:<2 hex digits>}} of the conversation and its customer:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:running:<customer>} hash of {@code channel sender} to the conversation that runs with them
 *   <li>{@code yz:{c:SS}:delivery:<conversation>} hash: {@code recipient}, the traveller on the channel; {@code cursor}, number
 *       of the last settled event; {@code holder} and {@code until} (ms), the node that has the conversation in hand; {@code
 *       due} (ms), when to try again; {@code again}, numbers that an agent wishes to be sent again; {@code delivered}, number of
 *       the last event that the channel reports as delivered; {@code m:<number>}, JSON of {@link
 *       io.yizhan.bot.delivery.Trouble}
 *   <li>{@code yz:{c:SS}:outbox} stream with the consumer group {@code delivery}, a consumer being a node; an entry says that a
 *       conversation has new events: {@code conversation}, {@code channel}, {@code first}, {@code count}. Written in the
 *       transaction that stores the events, taken out when they are settled
 *   <li>{@code yz:{c:SS}:undelivered} sorted set of {@code conversation number} by the time of giving up, ms
 *   <li>channel {@code yz:delivery} tells the nodes what came of a delivery; JSON of {@link io.yizhan.bot.delivery.News}
 * </ul>
 *
 * None of them expires; what belongs to a conversation or customer goes when the customer is erased, but for a {@code cursor}
 * that stays for a day.
 */
@NullMarked
package io.yizhan.bot.delivery;

import org.jspecify.annotations.NullMarked;
