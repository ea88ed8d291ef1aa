/** What security administrators look after beside rights. */
@NullMarked
package org.suyuan.ui.security;

import org.jspecify.annotations.NullMarked;
