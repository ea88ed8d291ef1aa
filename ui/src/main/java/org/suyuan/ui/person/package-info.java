/** What concerns the person signed in and nobody else. */
@NullMarked
package org.suyuan.ui.person;

import org.jspecify.annotations.NullMarked;
