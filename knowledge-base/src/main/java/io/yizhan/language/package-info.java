/** What language a text is in, its normal form, and its embedding: everything that is measured of words alone. */
@NullMarked
package io.yizhan.language;

import org.jspecify.annotations.NullMarked;
