/** Documents issued to a subject, in its file. */
@NullMarked
package org.suyuan.ui.document;

import org.jspecify.annotations.NullMarked;
