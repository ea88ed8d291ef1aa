/** Searched lists: conditions, counts to narrow by, pages, order and export, all told by the address. */
@NullMarked
package org.suyuan.ui.list;

import org.jspecify.annotations.NullMarked;
