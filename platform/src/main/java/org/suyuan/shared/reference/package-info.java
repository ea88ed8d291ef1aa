/** The reference data that comes with the platform: loading it at the start, and the divisions read from it. */
@NullMarked
package org.suyuan.shared.reference;

import org.jspecify.annotations.NullMarked;
