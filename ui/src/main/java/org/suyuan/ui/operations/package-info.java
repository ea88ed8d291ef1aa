/** What operators see of the platform. */
@NullMarked
package org.suyuan.ui.operations;

import org.jspecify.annotations.NullMarked;
