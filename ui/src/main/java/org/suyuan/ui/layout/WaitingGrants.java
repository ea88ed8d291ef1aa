package org.suyuan.ui.layout;

/** What the navigation counts beside the grants: how many wait for a second person. */
@FunctionalInterface
public interface WaitingGrants {

    long waiting();
}
