package org.suyuan.shared.reference;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Pinyin;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/**
 * The divisions in memory, read before the first request; whether another node has loaded newer ones is looked after in the
 * background. No request ever reads the table: one that holds a connection must not wait for one that needs another.
 */
@Component
class RegionDirectory implements Regions {

    private static final String TABLE = "region";
    private static final String NATION = "";
    private final JdbcClient jdbc;
    private final ReferenceData reference;
    private volatile Snapshot snapshot;

    RegionDirectory(JdbcClient jdbc, ReferenceData reference) {
        this.jdbc = jdbc;
        this.reference = reference;
        this.snapshot = Snapshot.read(jdbc, reference.digest(TABLE));
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void refresh() {
        String digest = reference.digest(TABLE);
        if (!digest.equals(snapshot.digest())) {
            snapshot = Snapshot.read(jdbc, digest);
        }
    }

    @Override
    public Optional<Region> find(String code) {
        return Optional.ofNullable(snapshot.byCode().get(code));
    }

    @Override
    public List<Region> below(@Nullable String code) {
        return snapshot.below().getOrDefault(code == null ? NATION : code, List.of());
    }

    @Override
    public String edition() {
        return snapshot.digest();
    }

    @Override
    public List<Region> match(String typed, int limit) {
        String wanted = typed.replaceAll("[\\s'’]", "").toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return below(null).stream().limit(limit).toList();
        }
        List<List<Region>> ranks = new ArrayList<>();
        for (int rank = 0; rank <= Entry.WORST; rank++) {
            ranks.add(new ArrayList<>());
        }
        for (Entry entry : snapshot.entries()) {
            int rank = entry.rank(wanted);
            if (rank <= Entry.WORST) {
                ranks.get(rank).add(entry.region());
            }
        }
        return ranks.stream().flatMap(List::stream).limit(limit).toList();
    }

    /**
     * The table as it was read once.
     *
     * @param entries those in use, the higher levels first, then in order of code
     */
    private record Snapshot(
            String digest, Map<String, Region> byCode, Map<String, List<Region>> below, List<Entry> entries) {

        static Snapshot read(JdbcClient jdbc, String digest) {
            List<Region> all = jdbc.sql(
                            "select code, name, full_name, parent_code, region_level, path, pinyin, initials,"
                                    + " valid_to, successor_code from region order by code")
                    .query((row, number) -> new Region(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getInt(5),
                            row.getString(6),
                            row.getString(7),
                            row.getString(8),
                            row.getObject(9, LocalDate.class),
                            row.getString(10)))
                    .list();
            List<Region> inUse =
                    all.stream().filter(region -> !region.retired()).toList();
            return new Snapshot(
                    digest,
                    all.stream().collect(Collectors.toUnmodifiableMap(Region::code, Function.identity())),
                    inUse.stream()
                            .collect(Collectors.groupingBy(
                                    region -> region.parentCode() == null ? NATION : region.parentCode(),
                                    Collectors.collectingAndThen(Collectors.toList(), Collections::unmodifiableList))),
                    inUse.stream()
                            .sorted(Comparator.comparingInt(Region::level).thenComparing(Region::code))
                            .map(Entry::of)
                            .toList());
        }
    }

    /**
     * A division with what it is found by.
     *
     * @param stem its own name without the last character, which says what it is
     * @param pinyin of its own name
     * @param pinyinStem of the stem
     * @param initials of its own name
     */
    private record Entry(Region region, String stem, String pinyin, String pinyinStem, String initials) {

        static final int WORST = 10;

        static Entry of(Region region) {
            String name = region.name();
            String stem = name.substring(0, name.length() - 1);
            return new Entry(region, stem, Pinyin.of(name), Pinyin.of(stem), Pinyin.initials(name));
        }

        /** How well it fits, 0 best; beyond the worst if it does not. */
        int rank(String wanted) {
            if (region.name().equals(wanted) || region.code().equals(wanted)) {
                return 0;
            }
            if (stem.equals(wanted) || region.code().startsWith(wanted)) {
                return 1;
            }
            if (region.name().startsWith(wanted)) {
                return 2;
            }
            if (pinyinStem.equals(wanted) || pinyin.equals(wanted)) {
                return 3;
            }
            if (pinyin.startsWith(wanted)) {
                return 4;
            }
            if (region.name().contains(wanted)) {
                return 5;
            }
            if (initials.startsWith(wanted)) {
                return 6;
            }
            if (region.fullName().contains(wanted)) {
                return 7;
            }
            if (region.pinyin().startsWith(wanted)) {
                return 8;
            }
            if (region.initials().startsWith(wanted)) {
                return 9;
            }
            return wanted.length() > 1 && spelledBy(region.fullName(), wanted) ? WORST : WORST + 1;
        }

        /** Whether the letters stand in the name in this order, as in 山东历下. */
        private static boolean spelledBy(String name, String wanted) {
            int at = -1;
            for (int i = 0; i < wanted.length(); i++) {
                at = name.indexOf(wanted.charAt(i), at + 1);
                if (at < 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
