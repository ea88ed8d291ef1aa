/** Trace codes, commitment certificates and the check of goods in the workbench. */
@NullMarked
package org.suyuan.ui.code;

import org.jspecify.annotations.NullMarked;
