/**
 * What is known of a customer, on every channel at once: identities, tags with their source, and the timeline.
 *
 * <p>Keys in Redis, all of one customer in the slot of the shard {@code {c:<2 hex digits>}} that its conversations share:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:customer:<id>} hash: {@code name}, {@code createdAt} (ms)
 *   <li>{@code yz:{c:SS}:identities:<id>} set of {@code channel external-id}; written with the customer
 *   <li>{@code yz:{c:SS}:tags:<id>} hash of {@code kind:value} to the JSON of a {@link io.yizhan.bot.profile.Tag}
 *   <li>{@code yz:{c:SS}:conversations:<id>} sorted set of conversation ids by time of opening
 *   <li>{@code yz:{c:SS}:timeline:<id>} stream of {@link io.yizhan.bot.profile.TimelineEntry} JSON, field {@code entry}
 *   <li>{@code yz:{i:<channel external-id>}:identity} string: the customer of an identity, who may not be written yet
 * </ul>
 *
 * None of them expires; they go when the customer is erased.
 */
@NullMarked
package io.yizhan.bot.profile;

import org.jspecify.annotations.NullMarked;
