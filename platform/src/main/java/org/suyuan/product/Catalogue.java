package org.suyuan.product;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.DependsOn;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.VarietyCatalogue;

/** The catalogue of products 产品目录 in memory: who changes it reads it anew, other nodes within a minute. */
@Component
@DependsOn("referenceData")
class Catalogue implements VarietyCatalogue {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final CategoryMapper mapper;
    private final Regions regions;
    private final Clock clock;
    private volatile Table table;

    private record Table(
            Map<String, CategoryRow> byCode,
            Map<String, Map<ProductClass, Boolean>> broughtIn,
            Map<ProductClass, List<CategoryMapper.Attribute>> attributes) {}

    Catalogue(CategoryMapper mapper, Regions regions, Clock clock) {
        this.mapper = mapper;
        this.regions = regions;
        this.clock = clock;
        this.table = read(mapper);
    }

    private static Table read(CategoryMapper mapper) {
        Map<String, CategoryRow> byCode = new LinkedHashMap<>();
        mapper.all().forEach(row -> byCode.put(row.code, row));
        Map<String, Map<ProductClass, Boolean>> broughtIn = new HashMap<>();
        mapper.broughtIn().forEach(row -> broughtIn
                .computeIfAbsent(row.regionCode(), region -> new EnumMap<>(ProductClass.class))
                .put(row.productClass(), "Y".equals(row.broughtIn())));
        return new Table(
                byCode,
                broughtIn,
                mapper.attributes().stream().collect(Collectors.groupingBy(CategoryMapper.Attribute::productClass)));
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        table = read(mapper);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    @Override
    public boolean knows(String code) {
        return table.byCode().containsKey(code);
    }

    List<CategoryRow> all() {
        return List.copyOf(table.byCode().values());
    }

    Optional<CategoryRow> find(@Nullable String code) {
        return code == null
                ? Optional.empty()
                : Optional.ofNullable(table.byCode().get(code));
    }

    /** Those directly below a category, or the classes. */
    List<CategoryRow> below(@Nullable String parent) {
        return table.byCode().values().stream()
                .filter(row -> Objects.equals(row.parentCode, parent))
                .toList();
    }

    /** A category and all above it, from the class down. */
    List<CategoryRow> lineage(String code) {
        List<CategoryRow> rows = new ArrayList<>();
        for (CategoryRow row = table.byCode().get(code);
                row != null;
                row = row.parentCode == null ? null : table.byCode().get(row.parentCode)) {
            rows.add(0, row);
        }
        return rows;
    }

    /** Its name with those above it. */
    String words(String code) {
        List<CategoryRow> rows = lineage(code);
        return rows.isEmpty()
                ? code
                : rows.stream().map(row -> row.name).collect(Collectors.joining(Texts.get("product.category.below")));
    }

    /** Whether products of subjects of a region may be registered under a category. */
    boolean open(CategoryRow row, String regionCode) {
        return row.leaf() && row.valid(today()) && offered(row, regionCode);
    }

    /** Whether a category is of the nation, or of a region that a region lies in. */
    private boolean offered(CategoryRow row, String regionCode) {
        return row.regionCode == null || path(regionCode).contains(row.regionCode);
    }

    /** Whether a region has brought a class in: what it says itself, else what the region above it says, else yes. */
    boolean broughtIn(ProductClass productClass, String regionCode) {
        List<String> path = path(regionCode);
        for (int i = path.size() - 1; i >= 0; i--) {
            Boolean said = table.broughtIn().getOrDefault(path.get(i), Map.of()).get(productClass);
            if (said != null) {
                return said;
            }
        }
        return true;
    }

    /** What a region says itself, if it says anything. */
    Optional<Boolean> stated(ProductClass productClass, String regionCode) {
        return Optional.ofNullable(
                table.broughtIn().getOrDefault(regionCode, Map.of()).get(productClass));
    }

    private List<String> path(String regionCode) {
        return regions.find(regionCode).map(Region::lineage).orElse(List.of(regionCode));
    }

    List<CategoryMapper.Attribute> attributes(ProductClass productClass) {
        return table.attributes().getOrDefault(productClass, List.of());
    }
}
