/** Taking personal data away in full: asked for with a reason, confirmed by a second person. */
@NullMarked
package org.suyuan.ui.export;

import org.jspecify.annotations.NullMarked;
