package org.suyuan.subject;

import java.util.List;

/** The classification of industries 国民经济行业分类 (GB/T 4754) as an administrator completes it from the official table. */
public interface IndustryKeeping {

    /** How many categories there are on each level. */
    Counts counts();

    /**
     * Reads a file of lines {@code code,name} below a head; what is wrong is told by line.
     *
     * @return what it would add and rename; nothing is ever taken away
     */
    Import read(byte[] csv);

    /** Takes such a file over, all or nothing of it. */
    Import take(byte[] csv);

    /** Categories by level: 门类, 大类, 中类, 小类. */
    record Counts(long sections, long divisions, long groups, long classes) {}

    /** What a file brings. */
    record Import(List<Category> added, List<Renamed> renamed, int unchanged) {}

    /** A category. */
    record Category(String code, String name) {}

    /** A category whose name changes. */
    record Renamed(String code, String before, String after) {}
}
