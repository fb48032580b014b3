/** The web channel: HTTP and WebSocket for the chat widget, and the widget itself. */
@NullMarked
package io.yizhan.channel.web;

import org.jspecify.annotations.NullMarked;
