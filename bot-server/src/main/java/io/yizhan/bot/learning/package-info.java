/**
 * What admins teach the bot: examples, words of danger and thresholds, from a draft that is built and measured to a version
 * that serves, and back again.
 *
 * <p>Keys in Redis, all in the slot of {@code {learning}}:
 *
 * <ul>
 *   <li>{@code yz:{learning}:draft} hash of an edit's id to the JSON of an {@link io.yizhan.bot.learning.Edit}
 *   <li>{@code yz:{learning}:numbers} string: the last version number given
 *   <li>{@code yz:{learning}:lock} string: the number that is being built; 20 s, renewed while it is
 *   <li>{@code yz:{learning}:build} string: JSON of the last {@link io.yizhan.bot.learning.Build}
 *   <li>{@code yz:{learning}:candidate} hash as of a version, waiting to be published; {@code report}: JSON of its comparison
 *   <li>{@code yz:{learning}:version:<number>} hash: {@code version} and {@code curriculum} (JSON), and {@code model:<base>},
 *       what was learned on top of that shipped model (Base64)
 *   <li>{@code yz:{learning}:versions} list of the numbers kept, oldest first
 *   <li>{@code yz:{learning}:current} string: the number that serves; 0 is what was shipped
 *   <li>{@code yz:{learning}:regression} hash of an id to the JSON of an admin's own labelled message
 *   <li>{@code yz:{learning}:audit} stream of who did what, the last 1,000
 *   <li>{@code yz:{learning}:evaluation:<id>} string: JSON of a measurement of an admin's file; one day
 * </ul>
 *
 * The channel {@code yz:learning:current} tells all nodes that another version serves.
 */
@NullMarked
package io.yizhan.bot.learning;

import org.jspecify.annotations.NullMarked;
