/** Working days and statutory holidays. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity"})
package org.suyuan.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
