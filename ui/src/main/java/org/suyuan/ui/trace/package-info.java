/** Trace records: finding and reading them. */
@NullMarked
package org.suyuan.ui.trace;

import org.jspecify.annotations.NullMarked;
