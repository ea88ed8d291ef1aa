package org.suyuan.shared;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The regions that a test needs, none below another. */
public record FewRegions(List<Region> regions) implements Regions {

    public FewRegions(Region... regions) {
        this(List.of(regions));
    }

    @Override
    public String edition() {
        return "";
    }

    @Override
    public Optional<Region> find(String code) {
        return regions.stream().filter(region -> region.code().equals(code)).findFirst();
    }

    @Override
    public List<Region> below(@Nullable String code) {
        return List.of();
    }

    @Override
    public List<Region> match(String typed, int limit) {
        return List.of();
    }
}
