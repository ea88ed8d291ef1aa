package org.suyuan.registry;

/** What of an application is compared with the registry. */
public enum RegistryItem {
    NAME,
    USCC,
    LEGAL_REPRESENTATIVE,
    STATUS
}
