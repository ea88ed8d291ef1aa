/** The task inbox: what waits, the work on it, and the decision. Features show their objects in it. */
@NullMarked
package org.suyuan.ui.inbox;

import org.jspecify.annotations.NullMarked;
