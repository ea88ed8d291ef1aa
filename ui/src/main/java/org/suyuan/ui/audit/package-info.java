/** The trail of what was done, for audit administrators. */
@NullMarked
package org.suyuan.ui.audit;

import org.jspecify.annotations.NullMarked;
