/**
 * What channels keep in common on all nodes, for {@link io.yizhan.channel.SharedState}.
 *
 * <p>Keys in Redis: {@code yz:channel:<channel's key>}, a string, or for something granted a hash of {@code occasion} and {@code
 * left}. Each expires; which keys there are and for how long stands in the package documentation of the channel.
 */
@NullMarked
package io.yizhan.bot.channels;

import org.jspecify.annotations.NullMarked;
