/** One transactional outbox for everything that leaves the database. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared", "audit"})
package org.suyuan.outbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
