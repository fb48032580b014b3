/**
 * One-time codes by which a traveller shows to be the same person on two channels.
 *
 * <p>Keys in Redis:
 *
 * <ul>
 *   <li>{@code yz:{l:<keyed hash of the code>}:link-code} hash: {@code customer} and {@code conversation} that asked for it,
 *       {@code usedBy}, the message that brought it; expires 10 minutes after it was given out, a day after it was used
 *   <li>{@code yz:{c:SS}:link-tries:<customer>} set of the messages with a wrong code; expires 10 minutes after the last
 *   <li>{@code yz:{c:SS}:link-given:<customer>} number of codes given out; expires 10 minutes after the first
 *   <li>{@code yz:{c:SS}:link-told:<conversation>} set of the messages whose success the conversation has been told of; no
 *       expiry, goes with the customer
 * </ul>
 */
@NullMarked
package io.yizhan.bot.linking;

import org.jspecify.annotations.NullMarked;
