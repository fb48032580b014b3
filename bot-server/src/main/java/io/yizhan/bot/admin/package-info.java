/** Curation, preview and reports for admins. */
@NullMarked
package io.yizhan.bot.admin;

import org.jspecify.annotations.NullMarked;
