package org.suyuan.ui.map;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Makes maps of regions, each with the line that names where its outlines are from. */
@Component
public class Maps {

    /** Changes with the outlines that come with the platform. */
    private static final String SHIPPED = "1";

    private final Regions regions;
    private final String foot;
    private final String edition;

    Maps(Regions regions, MapSettings settings) {
        this.regions = regions;
        this.foot = foot(settings);
        this.edition = edition(settings.outlines());
    }

    private static String foot(MapSettings settings) {
        String source = settings.source() == null ? Texts.get("PositionMap.source") : settings.source();
        return settings.approvalNo() == null
                ? source
                : Texts.get("PositionMap.approved", source, settings.approvalNo());
    }

    /** An operator's files by when they were written: new ones are fetched by browsers after the next start. */
    private static String edition(@org.jspecify.annotations.Nullable Path own) {
        File[] files = own == null ? null : own.toFile().listFiles();
        return files == null
                ? SHIPPED
                : Long.toString(
                        Arrays.stream(files).mapToLong(File::lastModified).max().orElse(0), Character.MAX_RADIX);
    }

    /** A map on which a position is chosen. */
    public PositionMap chooser() {
        return made(false);
    }

    /** A map that shows a position. */
    public PositionMap shown() {
        return made(true);
    }

    private PositionMap made(boolean readOnly) {
        return new PositionMap(this::lineage, foot, edition, readOnly);
    }

    private List<Region> lineage(String code) {
        return regions.find(code).map(Region::lineage).stream()
                .flatMap(List::stream)
                .map(regions::find)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    static String joined(Stream<String> words) {
        return words.collect(Collectors.joining(" "));
    }
}
