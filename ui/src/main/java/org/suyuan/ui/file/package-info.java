/** Files of any object: shown beside a form, uploaded and taken away. */
@NullMarked
package org.suyuan.ui.file;

import org.jspecify.annotations.NullMarked;
