/**
 * Accounts, roles, tokens and limits.
 *
 * <p>Keys in Redis, none of which expires:
 *
 * <ul>
 *   <li>{@code yz:{accounts}:accounts} hash of user name to JSON of the account with the hash of its password
 *   <li>{@code yz:{accounts}:seen} hash of user name to the time it was last seen, milliseconds since 1970
 *   <li>{@code yz:{security}:keys} hash of purpose ({@code traveller-tokens}, {@code remember-me}) to a secret key, 32
 *       random bytes in Base64, made by whichever node needs it first
 * </ul>
 */
@NullMarked
package io.yizhan.bot.security;

import org.jspecify.annotations.NullMarked;
