package org.suyuan.ui.map;

import org.suyuan.ui.StubbedServices;

/** Maps of the few regions of the stubs. */
public final class MapsFixture {

    private MapsFixture() {}

    public static Maps maps() {
        return new Maps(new StubbedServices().regions(), new MapSettings(null, null, null));
    }
}
