/** Messages to people and their deliveries. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit", "outbox", "identity"})
package org.suyuan.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
