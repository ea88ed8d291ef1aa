/** Shows form schemas as fields, keeps what is typed, and shows entered values to readers. */
@NullMarked
package org.suyuan.ui.form;

import org.jspecify.annotations.NullMarked;
