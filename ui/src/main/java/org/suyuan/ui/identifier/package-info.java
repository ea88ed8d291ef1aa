/** Resolution of identifiers for people. */
@NullMarked
package org.suyuan.ui.identifier;

import org.jspecify.annotations.NullMarked;
