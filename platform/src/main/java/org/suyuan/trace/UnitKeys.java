package org.suyuan.trace;

/**
 * Tells which codes name the same trace unit: a URN and a Digital Link of GS1 are one (GB/T 38157 5.4.4). Whoever knows schemes
 * implements it; without one a code names itself.
 */
public interface UnitKeys {

    /** The one key of the unit a code names, at most 128 characters; the code itself where it has no other. */
    String keyOf(String traceCode);
}
