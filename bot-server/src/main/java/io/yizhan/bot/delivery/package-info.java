/**
 * Brings stored events to travellers who hold no connection to us, and knows who these travellers are.
 *
 * <p>Keys in Redis, in the slot of the shard {@code {c:<2 hex digits>}}:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:running:<customer>} hash of {@code channel sender} to the conversation that runs with them; goes with
 *       the customer
 *   <li>{@code yz:{c:SS}:delivery:<conversation>} hash: {@code recipient}, the traveller on the channel; goes with the customer
 * </ul>
 */
@NullMarked
package io.yizhan.bot.delivery;

import org.jspecify.annotations.NullMarked;
