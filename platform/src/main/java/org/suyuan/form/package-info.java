/** Form schemas, the one validator of input, drafts, requests that come again. */
@NullMarked
@ApplicationModule(allowedDependencies = {"shared"})
package org.suyuan.form;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
