/** The map on which positions are chosen and shown: outlines that come with the platform, or those an operator puts in their place. */
@NullMarked
package org.suyuan.ui.map;

import org.jspecify.annotations.NullMarked;
