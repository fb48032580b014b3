/** The one store: a Redis that the program starts itself, or an external one, and the transactions that features share. */
@NullMarked
package io.yizhan.bot.storage;

import org.jspecify.annotations.NullMarked;
