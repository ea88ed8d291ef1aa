/** The shell of the workbench, signing in, and what happens when something fails. */
@NullMarked
package org.suyuan.ui.layout;

import org.jspecify.annotations.NullMarked;
