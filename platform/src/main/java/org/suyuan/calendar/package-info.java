/** Working days and statutory holidays. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.suyuan.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
