/** Signing in at level 3 of GB/T 22239: passwords, second factor, sessions, the first administrators (GB/T 38157 5.4.2, 10.2). */
@NullMarked
@NamedInterface("signin")
package org.suyuan.identity.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
