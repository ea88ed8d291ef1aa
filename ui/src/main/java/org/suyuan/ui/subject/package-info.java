/** Registration, applications and directory of traceability subjects. */
@NullMarked
package org.suyuan.ui.subject;

import org.jspecify.annotations.NullMarked;
