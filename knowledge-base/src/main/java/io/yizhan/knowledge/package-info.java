/**
 * The curated entries that the bot answers from: their versions, import and export, and their search.
 *
 * <p>Keys in Redis, all in the slot of {@code {kb}}: {@code yz:{kb}:entries} hash of entry id to JSON, no expiry;
 * {@code yz:{kb}:history:<id>} list of earlier versions, newest first, no expiry; {@code yz:{kb}:revision} counter raised
 * by every change; {@code yz:{kb}:seeded} hash of the shipped entries that were loaded, by id; channel {@code
 * yz:kb:changed} tells the nodes to rebuild their index.
 */
@NullMarked
package io.yizhan.knowledge;

import org.jspecify.annotations.NullMarked;
