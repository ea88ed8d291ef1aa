package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.search.LookupLog;
import org.suyuan.search.Search;
import org.suyuan.search.SearchQuery;
import org.suyuan.search.SearchResult;
import org.suyuan.shared.FewRegions;
import org.suyuan.shared.PageRequest;

class IndexedDirectoryTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Instant BEGINS = Instant.parse("2026-11-22T16:00:00Z");
    private static final Instant ENDS = Instant.parse("2026-11-23T16:00:00Z");

    private final List<SearchQuery> asked = new ArrayList<>();

    private final SubjectDirectory directory = new IndexedDirectory(
            new Search() {
                @Override
                public SearchResult find(SearchQuery query) {
                    asked.add(query);
                    throw new Asked();
                }

                @Override
                public SearchResult findPublic(SearchQuery query) {
                    return find(query);
                }
            },
            new FewRegions(),
            (String kind,
                    @Nullable String productClass,
                    @Nullable String subjectType,
                    @Nullable String regionCode,
                    LookupLog.Channel channel,
                    long hits) -> {},
            new Reveals(new AuditTrail() {
                @Override
                public void write(AuditEntry entry) {}

                @Override
                public void writeApart(AuditEntry entry) {}
            }));

    private static final class Asked extends RuntimeException {}

    private List<SearchQuery.Condition> conditions(
            @Nullable LocalDate filedFrom,
            @Nullable LocalDate filedTo,
            @Nullable LocalDate registeredFrom,
            @Nullable LocalDate registeredTo) {
        SubjectQuery query = new SubjectQuery(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                filedFrom,
                filedTo,
                registeredFrom,
                registeredTo);
        assertThat(catchThrowable(() -> directory.find(query, PageRequest.first())))
                .isInstanceOf(Asked.class);
        return asked.get(asked.size() - 1).conditions();
    }

    @Test
    void a_day_is_a_day_in_china_and_belongs_to_the_period() {
        assertThat(conditions(DAY, DAY, null, null)).contains(new SearchQuery.Between("filedAt", BEGINS, ENDS));
        assertThat(conditions(null, null, DAY, DAY)).contains(new SearchQuery.Between("registeredAt", BEGINS, ENDS));
        assertThat(conditions(DAY, null, null, DAY))
                .contains(
                        new SearchQuery.Between("filedAt", BEGINS, null),
                        new SearchQuery.Between("registeredAt", null, ENDS));
    }
}
