/**
 * The curated entries that the bot answers from: their versions, import and export, and their search.
 *
 * <p>Keys in Redis, all in the slot of {@code {kb}}: {@code yz:{kb}:entries} hash of entry id to JSON, no expiry;
 * {@code yz:{kb}:history:<id>} list of earlier versions, newest first, at most 200, no expiry; {@code yz:{kb}:revision} counter raised
 * by every change; {@code yz:{kb}:seeded} hash of entry id to the fingerprint of the shipped text that was taken over last; channel {@code
 * yz:kb:changed} tells the nodes to rebuild their index.
 */
@NullMarked
package io.yizhan.knowledge;

import org.jspecify.annotations.NullMarked;
