package org.suyuan.search;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.suyuan.RealServers;
import org.suyuan.RelaySlice;

/** Indexes by month in a real Elasticsearch. */
@SpringBootTest(
        classes = {RelaySlice.class, MonthsTest.Readings.class},
        properties = {"suyuan.search.reconcile-every=10h", "spring.elasticsearch.socket-timeout=15s"})
@RealServers(search = true, ownDatabase = true)
@DirtiesContext // its keeper must not go on beside other tests
class MonthsTest {

    private static final String KIND = "reading";
    private static final int PAGE = 5_000;

    /** Rows of one month; of another there are always more. */
    static class Readings implements MonthlySource {

        final Map<String, YearMonth> rows = new ConcurrentSkipListMap<>();
        final AtomicInteger pages = new AtomicInteger();
        volatile @Nullable YearMonth endless;

        static SearchDocument document(String id) {
            return new SearchDocument(id, 1, List.of("370000"), List.of(), List.of(), List.of(), Map.of());
        }

        static String id(int n) {
            return "%09d".formatted(n);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Map<String, FieldType> fields() {
            return Map.of();
        }

        @Override
        public List<YearMonth> months() {
            return rows.values().stream().distinct().toList();
        }

        @Override
        public long count(YearMonth month) {
            return rows.values().stream().filter(month::equals).count();
        }

        @Override
        public boolean settled() {
            return true;
        }

        @Override
        public List<SearchDocument> read(YearMonth month, String afterId, int limit) {
            if (month.equals(endless)) {
                pages.incrementAndGet();
                int from = afterId.isEmpty() ? 0 : Integer.parseInt(afterId);
                return IntStream.rangeClosed(from + 1, from + limit)
                        .mapToObj(n -> document(id(n)))
                        .toList();
            }
            return rows.keySet().stream()
                    .filter(id -> month.equals(rows.get(id)) && id.compareTo(afterId) > 0)
                    .limit(limit)
                    .map(Readings::document)
                    .toList();
        }

        @Override
        public @Nullable String newest(YearMonth month) {
            return month.equals(endless)
                    ? id(2 * PAGE + 1)
                    : rows.keySet().stream()
                            .filter(id -> month.equals(rows.get(id)))
                            .reduce((first, last) -> last)
                            .orElse(null);
        }
    }

    @Autowired
    Months months;

    @Autowired
    IndexTurn turn;

    @Autowired
    SearchSources sources;

    @Autowired
    SearchHealth health;

    @Autowired
    Readings readings;

    @Autowired
    ElasticsearchClient client;

    @Autowired
    Clock clock;

    private YearMonth old;

    @BeforeEach
    void anIndexOfAnOldMonth() {
        eventually(health::answered);
        old = YearMonth.now(clock.withZone(ZoneId.of("Asia/Shanghai"))).minusMonths(3);
        readings.endless = null;
        readings.rows.clear();
        readings.rows.put(Readings.id(0), old);
        build();
    }

    /** The keeper builds as well. */
    private void build() {
        eventually(() -> turn.take(() -> {
            months.build(definition(), readings, true);
            return true;
        }));
    }

    private IndexDefinition definition() {
        return sources.find(KIND).orElseThrow();
    }

    private void write(int n) {
        readings.rows.put(Readings.id(n), old);
        months.write(
                KIND,
                List.of(Map.of(old, List.of(Readings.document(Readings.id(n))))).iterator());
        try {
            client.indices().refresh(refresh -> refresh.index(definition().alias()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private long parts() {
        try {
            return client
                    .indices()
                    .stats(stats -> stats.index(definition().alias()).metric("segments"))
                    .indices()
                    .entrySet()
                    .stream()
                    .filter(index -> index.getKey().contains(old.toString()))
                    .mapToLong(index -> index.getValue().primaries().segments().count())
                    .sum();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void eventually(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            pause(50);
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void an_old_index_is_put_together_once_nothing_was_written_for_a_while() {
        IntStream.rangeClosed(1, 8).forEach(this::write);
        assertThat(parts()).isGreaterThan(5);

        months.tidy(definition());
        write(9);
        months.tidy(definition());
        pause(1_000);
        assertThat(parts()).as("something came in between").isGreaterThan(5);

        months.tidy(definition());
        eventually(() -> parts() == 1);
        assertThat(months.count(definition())).isEqualTo(10);
    }

    @Test
    void the_index_of_this_month_is_left_alone() {
        old = old.plusMonths(3);
        readings.rows.clear();
        readings.rows.put(Readings.id(0), old);
        build();
        IntStream.rangeClosed(1, 8).forEach(this::write);
        months.tidy(definition());
        months.tidy(definition());
        pause(1_000);
        assertThat(parts()).isGreaterThan(5);
    }

    @Test
    void an_index_is_filled_with_what_was_there_though_more_comes_all_the_time() {
        readings.endless = old;
        build();
        assertThat(readings.pages).hasValue(3);
        assertThat(months.count(definition())).isEqualTo(3L * PAGE);
    }
}
