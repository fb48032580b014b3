/** What one message means: language, urgency, intent, entities, each with its evidence. Milliseconds; no network. */
@NullMarked
package io.yizhan.bot.understanding;

import org.jspecify.annotations.NullMarked;
