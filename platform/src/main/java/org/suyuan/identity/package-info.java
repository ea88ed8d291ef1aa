/** Accounts, permissions, data scopes and signing in (GB/T 38157 5.4.2, 5.4.3). */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit"})
package org.suyuan.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
