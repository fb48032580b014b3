/** What every channel has to fulfil; a channel proves itself by one subclass of the contract. */
@NullMarked
package io.yizhan.bot.channel;

import org.jspecify.annotations.NullMarked;
