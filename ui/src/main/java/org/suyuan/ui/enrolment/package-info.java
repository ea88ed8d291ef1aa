/** The way in: signing up, a forgotten password, invitations. Plain pages that work without scripts. */
@NullMarked
package org.suyuan.ui.enrolment;

import org.jspecify.annotations.NullMarked;
