/** Behaviour audit 行为审计: who did what to which object, from where, with which result (GB/T 38157 5.4.3). */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "form"})
package org.suyuan.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
