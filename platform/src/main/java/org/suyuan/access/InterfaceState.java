package org.suyuan.access;

/** How an interface of a filed system does (GB/T 38157 6.7.1). */
public enum InterfaceState {
    NOT_CALLED,
    RUNNING,
    FAILING,
    SILENT,
    STOPPED
}
