/** Access of other systems: applications, the sandbox, credentials, mandates, devices and trace schemes. */
@NullMarked
package org.suyuan.ui.access;

import org.jspecify.annotations.NullMarked;
