package org.suyuan.document;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** How the place of an authority is called in its name and in the numbers of its documents. */
final class RegionNames {

    /** Divisions that only bundle others. */
    private static final Pattern BUNDLE = Pattern.compile(Texts.get("document.region.bundle"));

    /** What kind of division it is, at the end of its name. */
    private static final Pattern ENDING = Pattern.compile(Texts.get("document.region.ending"));

    private RegionNames() {}

    /** With the city before a county, without the province: 济南市历下区. */
    static String place(Region region, Regions regions) {
        if (region.level() < 3) {
            return region.name();
        }
        List<Region> lineage = lineage(region, regions);
        return lineage.size() < 2
                ? region.name()
                : lineage.get(lineage.size() - 2).name() + region.name();
    }

    /**
     * Names for numbers, the shortest first: of a county the first character of the city and its own name without its ending
     * (济历下); where another region has that name, the whole name of the city (济南历下), then the province before it, at last
     * the code.
     */
    static List<String> shortNames(Region region, Regions regions) {
        List<Region> lineage = lineage(region, regions);
        String own = stem(region.name());
        Set<String> names = new LinkedHashSet<>();
        if (lineage.size() >= 2) {
            String above = stem(lineage.get(lineage.size() - 2).name());
            if (region.level() == 3) {
                names.add(above.substring(0, above.offsetByCodePoints(0, 1)) + own);
                names.add(above + own);
            }
        }
        if (region.level() < 3) {
            names.add(own);
        }
        StringBuilder whole = new StringBuilder();
        lineage.forEach(each -> whole.append(stem(each.name())));
        names.add(whole.toString());
        names.add(own + region.code());
        return List.copyOf(names);
    }

    /** From the province down, without what only bundles. */
    private static List<Region> lineage(Region region, Regions regions) {
        List<Region> lineage = new ArrayList<>();
        for (String code : region.lineage()) {
            if (code.equals(region.code())) {
                lineage.add(region);
            } else {
                regions.find(code)
                        .filter(each ->
                                !each.retired() && !BUNDLE.matcher(each.name()).matches())
                        .ifPresent(lineage::add);
            }
        }
        return lineage;
    }

    /** A name without its ending, unless too little is left. */
    private static String stem(String name) {
        String stem = ENDING.matcher(name).replaceFirst("");
        return stem.codePointCount(0, stem.length()) < 2 ? name : stem;
    }
}
