/** What the benchmark compares with. */
@NullMarked
package floor;

import org.jspecify.annotations.NullMarked;
