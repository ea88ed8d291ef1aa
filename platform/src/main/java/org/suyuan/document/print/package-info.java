/** What sets Chinese text and QR codes on pages: for documents, certificates and labels. */
@NullMarked
@NamedInterface("print")
package org.suyuan.document.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
