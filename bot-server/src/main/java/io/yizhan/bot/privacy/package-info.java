/**
 * What the law gives people over their data: a copy, and erasure.
 *
 * <p>Keys in Redis:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:erasing} hash of a customer's id to the JSON of an {@link io.yizhan.bot.privacy.Erasure} that is not
 *       finished
 *   <li>{@code yz:{erasures}:done} list of the same when finished, latest first: ids, who and when; no expiry
 * </ul>
 */
@NullMarked
package io.yizhan.bot.privacy;

import org.jspecify.annotations.NullMarked;
