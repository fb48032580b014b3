/**
 * The port between travellers' channels and the bot. A channel translates, verifies and delivers; it decides nothing, and
 * knows of the bot only {@link io.yizhan.channel.MessageHandler} and {@link io.yizhan.channel.ConversationEvents}.
 */
@NullMarked
package io.yizhan.channel;

import org.jspecify.annotations.NullMarked;
