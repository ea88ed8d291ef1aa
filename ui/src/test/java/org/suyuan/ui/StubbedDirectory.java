package org.suyuan.ui;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.suyuan.search.LookupLog;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.PublicSubject;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectEntry;
import org.suyuan.subject.SubjectQuery;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.subject.SubjectType;

/** A directory of 120 subjects; “none” finds nothing and “down” is a search that does not answer. */
public final class StubbedDirectory implements SubjectDirectory {

    private static final int ALL = 120;

    @Override
    public Found find(SubjectQuery query, PageRequest page) {
        int total = total(query.q());
        List<SubjectEntry> items = IntStream.range(0, total)
                .skip(page.offset())
                .limit(page.size())
                .mapToObj(StubbedDirectory::entry)
                .toList();
        return new Found(
                new Paged<>(items, total, page.page(), page.size()),
                Map.of(
                        "regionCode",
                        List.of(new Facet("370102", "山东省济南市历下区", 80), new Facet("370202", "山东省青岛市市南区", 40)),
                        "type",
                        List.of(new Facet("ENTERPRISE", "生产经营企业", 120))));
    }

    @Override
    public Found findInFull(SubjectQuery query, PageRequest page) {
        return find(query, page);
    }

    @Override
    public Paged<PublicSubject> findPublic(String q, String regionCode, PageRequest page, LookupLog.Channel channel) {
        int total = total(q);
        return new Paged<>(
                IntStream.range(0, total)
                        .skip(page.offset())
                        .limit(page.size())
                        .mapToObj(StubbedDirectory::entry)
                        .map(entry -> new PublicSubject(
                                entry.code(),
                                entry.name(),
                                entry.type(),
                                entry.regionCode(),
                                entry.regionName(),
                                entry.stages(),
                                entry.productClasses(),
                                List.of(),
                                entry.status(),
                                entry.registeredAt()))
                        .toList(),
                total,
                page.page(),
                page.size());
    }

    private static int total(String q) {
        if ("down".equals(q)) {
            throw new SearchUnavailable();
        }
        return "none".equals(q) ? 0 : ALL;
    }

    private static SubjectEntry entry(int number) {
        return new SubjectEntry(
                "s-registered",
                "ZS-370102-2026-%06d".formatted(number),
                number % 17 == 5 ? SubjectStatus.SUSPENDED : SubjectStatus.REGISTERED,
                "9137010200%08d".formatted(number),
                2,
                number == 1 ? "<b>&\"引号\"粮油店" : "济南泉城第" + number + "粮油加工厂",
                SubjectType.ENTERPRISE,
                "9137010200%08d".formatted(number),
                "周某某",
                "370102",
                "山东省济南市历下区",
                "泉城路 " + number + " 号",
                null,
                null,
                List.of(Stage.PROCESSING),
                List.of(ProductClass.FOOD, ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                null,
                StubbedServices.NOW.minus(Duration.ofDays(number + 3)),
                StubbedServices.NOW.minus(Duration.ofDays(number)),
                "DEMO",
                null);
    }
}
