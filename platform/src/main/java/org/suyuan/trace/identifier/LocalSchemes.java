package org.suyuan.trace.identifier;

import java.util.Optional;

/**
 * Local schemes 自有编码 that filed systems own (GB/T 38157 5.4.4): whose a code is, and where that system tells of it. Whoever keeps
 * the accesses implements it. Nothing is fetched from there.
 */
public interface LocalSchemes {

    Optional<Forward> of(String code);

    /**
     * Where to ask about a code.
     *
     * @param system that holds it
     * @param scheme name of the scheme
     * @param address https, with the code in it
     */
    record Forward(String system, String scheme, String address) {}
}
