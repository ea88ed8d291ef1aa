/** What the registration authority 登记机关 knows of firms, and how an application compares with it (GB/T 38157 6.2.2). */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "identity", "form"})
package org.suyuan.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
