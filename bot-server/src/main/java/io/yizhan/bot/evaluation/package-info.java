/** Measures the understanding and the decisions on labelled messages, through the real pipeline. */
@NullMarked
package io.yizhan.bot.evaluation;

import org.jspecify.annotations.NullMarked;
