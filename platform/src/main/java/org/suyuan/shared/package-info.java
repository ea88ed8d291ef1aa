/** What every module speaks of: regions, actors, paging, facts that go wrong, texts. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package org.suyuan.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
