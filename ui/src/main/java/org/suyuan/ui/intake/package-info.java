/** Reporting records, and what became of them. */
@NullMarked
package org.suyuan.ui.intake;

import org.jspecify.annotations.NullMarked;
