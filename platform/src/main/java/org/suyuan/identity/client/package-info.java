/** The programs of connected systems: OAuth 2 clients, their tokens and what they may call (GB/T 38157 5.4.2, 6.7.1, 8). */
@NullMarked
@NamedInterface("client")
package org.suyuan.identity.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
