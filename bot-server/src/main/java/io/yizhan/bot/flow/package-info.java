/** The whole way of a message, from acceptance to delivery. */
@NullMarked
package io.yizhan.bot.flow;

import org.jspecify.annotations.NullMarked;
