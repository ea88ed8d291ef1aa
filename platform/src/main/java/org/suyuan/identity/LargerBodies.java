package org.suyuan.identity;

import jakarta.servlet.http.HttpServletRequest;

/** An interface that takes bodies of more than a mebibyte, by its method, path and type. */
public interface LargerBodies {

    /** Bytes that every other interface takes. */
    long USUAL = 1 << 20;

    /** Whether it is this interface that a request goes to. */
    boolean takenBy(HttpServletRequest request);

    /** Bytes it takes. */
    long limit();
}
