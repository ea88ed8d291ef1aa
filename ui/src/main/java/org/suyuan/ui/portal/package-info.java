/** The public portal: server-rendered, stateless, without scripts. */
@NullMarked
package org.suyuan.ui.portal;

import org.jspecify.annotations.NullMarked;
