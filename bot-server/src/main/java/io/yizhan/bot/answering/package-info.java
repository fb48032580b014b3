/** From an understanding to a decision, and the text of the reply. Pure functions; no store, no network. */
@NullMarked
package io.yizhan.bot.answering;

import org.jspecify.annotations.NullMarked;
