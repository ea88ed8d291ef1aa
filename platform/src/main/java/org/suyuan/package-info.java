@NullMarked
package org.suyuan;

import org.jspecify.annotations.NullMarked;
