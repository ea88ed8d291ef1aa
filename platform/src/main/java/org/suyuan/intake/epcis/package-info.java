/** EPCIS 2.0: documents, capture and query over GS1's REST binding (GB/T 38157 clause 8). */
@NullMarked
package org.suyuan.intake.epcis;

import org.jspecify.annotations.NullMarked;
