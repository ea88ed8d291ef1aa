package org.suyuan.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.suyuan.shared.PageRequest;

/**
 * The months that hold a page of hits, when months follow each other.
 *
 * @param indexes their indexes, none where no hit is so far back
 * @param from how many of their hits come before the page
 */
record MonthPage(List<String> indexes, int from) {

    /** Of so many hits in each index of a month. */
    static MonthPage of(IndexDefinition definition, Map<String, Long> counts, PageRequest page) {
        Comparator<String> inTime = Comparator.naturalOrder();
        Map<String, List<String>> months = new TreeMap<>(page.ascending() ? inTime : inTime.reversed());
        counts.keySet().forEach(index -> months.computeIfAbsent(definition.monthIn(index), month -> new ArrayList<>())
                .add(index));
        List<String> indexes = new ArrayList<>();
        long before = page.offset();
        long found = 0;
        for (List<String> month : months.values()) {
            long there = month.stream()
                    .mapToLong(index -> counts.getOrDefault(index, 0L))
                    .sum();
            if (indexes.isEmpty() && before >= there) {
                before -= there;
                continue;
            }
            indexes.addAll(month);
            found += there;
            if (found >= before + page.size()) {
                break;
            }
        }
        return new MonthPage(List.copyOf(indexes), Math.toIntExact(before));
    }
}
