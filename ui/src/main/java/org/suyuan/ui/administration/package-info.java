/** Keeping accounts, organisations, roles and grants (GB/T 38157 5.4.3). */
@NullMarked
package org.suyuan.ui.administration;

import org.jspecify.annotations.NullMarked;
