package org.suyuan.shared;

import java.util.List;
import java.util.Optional;

/** The administrative divisions, held in memory and read anew when the reference data changes. */
public interface Regions {

    Optional<Region> find(String code);

    /** The divisions directly below, the provinces for null, in order of code; without retired ones. */
    List<Region> below(@org.jspecify.annotations.Nullable String code);

    /** Changes with the reference data. */
    String edition();

    /** Divisions whose name, pinyin, initials or code matches what was typed, best first; without retired ones. */
    List<Region> match(String typed, int limit);
}
