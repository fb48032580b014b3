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
 *   <li>{@code yz:{a:<hash>}:hold} how many are keeping the content and have not given it to a conversation yet, expires after 10
 *       minutes; or {@code erasing}, expires after one
 *   <li>{@code yz:{attachments}:due} sorted set of contents by when (ms) to look whether they belong to anybody
 * </ul>
 *
 * What has no expiry here goes when the customer is erased, and a content goes with its last conversation.
 */
@NullMarked
package io.yizhan.bot.attachment;

import org.jspecify.annotations.NullMarked;
