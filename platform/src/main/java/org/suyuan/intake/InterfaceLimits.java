package org.suyuan.intake;

import java.util.List;

/** How much a data interface takes at once, said by the interface itself for those who write programs against it (GB/T 38157 8). */
public interface InterfaceLimits {

    List<Limit> limits();

    /**
     * A limit in words.
     *
     * @param what is limited
     * @param most how much it may be
     */
    record Limit(String what, String most) {}
}
