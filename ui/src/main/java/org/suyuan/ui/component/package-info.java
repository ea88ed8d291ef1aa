/** Small parts that views are made of. */
@NullMarked
package org.suyuan.ui.component;

import org.jspecify.annotations.NullMarked;
