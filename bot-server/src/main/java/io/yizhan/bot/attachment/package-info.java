/**
 * What people send besides text: contents by their SHA-256 in {@code attachments/} of the data folder, and which conversations
 * they belong to.
 *
 * <p>Keys in Redis:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:attachments:<conversation>} hash of content hash to JSON of {@link io.yizhan.channel.Attachment}, in
 *       the slot of the conversation's shard
 *   <li>{@code yz:{a:<hash>}:holders} set of the conversations that a content belongs to
 * </ul>
 *
 * None of them expires; they go when the customer is erased, and a content goes with its last conversation.
 */
@NullMarked
package io.yizhan.bot.attachment;

import org.jspecify.annotations.NullMarked;
