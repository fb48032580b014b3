/**
 * What is known of a customer, on every channel at once: identities, tags with their source, the timeline, and which other
 * customers are the same person.
 *
 * <p>Keys in Redis, all of one customer in the slot of the shard {@code {c:<2 hex digits>}} that its conversations share:
 *
 * <ul>
 *   <li>{@code yz:{c:SS}:customer:<id>} hash: {@code name}, {@code createdAt} (ms)
 *   <li>{@code yz:{c:SS}:identities:<id>} set of {@code channel external-id}; written with the customer
 *   <li>{@code yz:{c:SS}:tags:<id>} hash of {@code kind:value} to the JSON of a {@link io.yizhan.bot.profile.Tag}
 *   <li>{@code yz:{c:SS}:denied:<id>} hash of {@code kind:value} to when the customer took that back (ms), which counts against
 *       older tags of customers linked with this one
 *   <li>{@code yz:{c:SS}:links:<id>} hash of another customer's id, which is higher, to the JSON of the {@link
 *       io.yizhan.bot.profile.Link} between the two; an undone one stays, with who undid it
 *   <li>{@code yz:{c:SS}:linked:<id>} set of customers whose {@code links} may name this one; a superset
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
