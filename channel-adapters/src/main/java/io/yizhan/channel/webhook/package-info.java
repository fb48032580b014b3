/**
 * The webhook channel: any other system brings its travellers' messages as signed JSON and gets the events the same way. The
 * form of both is described in docs/channels.md.
 */
@NullMarked
package io.yizhan.channel.webhook;

import org.jspecify.annotations.NullMarked;
