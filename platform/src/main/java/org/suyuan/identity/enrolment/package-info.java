/** A way in for everybody: signing up with a mail address that is proved, and a forgotten password (GB/T 38157 5.4.3, 6.2.2). */
@NullMarked
@NamedInterface("enrolment")
package org.suyuan.identity.enrolment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
