/** The role tree, what is given to whom, and by how many persons (GB/T 38157 4 c, 5.4.3). */
@NullMarked
@NamedInterface("rights")
package org.suyuan.identity.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
