/** What the public tells the authority, and what the authority tells the public (GB/T 38157 6.9). */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity", "calendar"})
package org.suyuan.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
