/** Accounts, roles, tokens and limits. */
@NullMarked
package io.yizhan.bot.security;

import org.jspecify.annotations.NullMarked;
