/** Products: application, directory, file and the catalogue. */
@NullMarked
package org.suyuan.ui.product;

import org.jspecify.annotations.NullMarked;
