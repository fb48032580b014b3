/** The server: what happens to a message between the channel and the reply, and the people behind the bot. */
@NullMarked
package io.yizhan.bot;

import org.jspecify.annotations.NullMarked;
