package org.suyuan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.suyuan.RealServers;
import org.suyuan.RelaySlice;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.PageRequest;

/** Indexes by month in a real Elasticsearch. */
@SpringBootTest(
        classes = {RelaySlice.class, MonthsTest.Readings.class},
        properties = {"suyuan.search.reconcile-every=10h", "spring.elasticsearch.socket-timeout=15s"})
@RealServers(search = true, ownDatabase = true)
@DirtiesContext // its keeper must not go on beside other tests
class MonthsTest {

    private static final String KIND = "reading";
    private static final int PAGE = 5_000;
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** Rows of one month; of another there are always more. */
    static class Readings implements MonthlySource {

        final Map<String, YearMonth> rows = new ConcurrentSkipListMap<>();
        final AtomicInteger pages = new AtomicInteger();
        volatile @Nullable YearMonth endless;

        static SearchDocument document(String id, YearMonth month) {
            return new SearchDocument(
                    id,
                    1,
                    List.of("370000"),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of("at", at(id, month), "code", code(id)));
        }

        /** Later in its month the larger the id, from the first second of it in China. */
        static Instant at(String id, YearMonth month) {
            return month.atDay(1)
                    .atStartOfDay(CHINA)
                    .plusSeconds(Long.parseLong(id))
                    .toInstant();
        }

        static String code(String id) {
            return "C" + Long.parseLong(id) % 3;
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
            return Map.of("at", FieldType.INSTANT, "code", FieldType.KEYWORD);
        }

        @Override
        public String moment() {
            return "at";
        }

        @Override
        public Set<String> rare() {
            return Set.of("code");
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
                        .mapToObj(n -> document(id(n), month))
                        .toList();
            }
            return rows.keySet().stream()
                    .filter(id -> month.equals(rows.get(id)) && id.compareTo(afterId) > 0)
                    .limit(limit)
                    .map(id -> document(id, month))
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
    Search search;

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
    void anIndexOfAnOldMonth() throws IOException {
        eventually(health::answered);
        List<String> left = client
                .indices()
                .getAlias(get -> get.index(definition().alias() + "-*").allowNoIndices(true))
                .result()
                .keySet()
                .stream()
                .toList();
        if (!left.isEmpty()) {
            client.indices().delete(delete -> delete.index(left).ignoreUnavailable(true));
        }
        old = YearMonth.now(clock.withZone(CHINA)).minusMonths(3);
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
                List.of(Map.of(old, List.of(Readings.document(Readings.id(n), old))))
                        .iterator());
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

    /** Twenty-five rows in five months, more in some than in others. */
    private List<String> ofFiveMonths() {
        readings.rows.clear();
        int[] sizes = {3, 0, 11, 1, 10};
        int n = 1;
        for (int month = 0; month < sizes.length; month++) {
            for (int i = 0; i < sizes[month]; i++) {
                readings.rows.put(Readings.id(n++), old.minusMonths(4).plusMonths(month));
            }
        }
        build();
        return readings.rows.keySet().stream().toList();
    }

    private SearchResult found(int page, int size, boolean ascending, UnaryOperator<SearchQuery.Builder> conditions) {
        return CurrentScope.asSystem(() -> search.find(conditions
                .apply(SearchQuery.of(KIND).facets("code"))
                .page(new PageRequest(page, size, "at", ascending))));
    }

    private static List<String> ids(SearchResult result) {
        return result.hits().items().stream()
                .map(hit -> String.valueOf(hit.get("id")))
                .toList();
    }

    @Test
    void pages_follow_each_other_over_the_months() {
        List<String> upwards = ofFiveMonths();
        List<String> downwards = new ArrayList<>(upwards);
        Collections.reverse(downwards);
        for (int size : List.of(1, 4, 7, 24, 25, 100)) {
            for (boolean ascending : List.of(true, false)) {
                List<String> read = new ArrayList<>();
                for (int page = 0; page * size <= upwards.size() + size; page++) {
                    SearchResult result = found(page, size, ascending, query -> query);
                    assertThat(result.hits().total()).isEqualTo(25);
                    assertThat(result.facets().get("code"))
                            .extracting(SearchResult.Bucket::value, SearchResult.Bucket::count)
                            .containsExactlyInAnyOrder(tuple("C0", 8L), tuple("C1", 9L), tuple("C2", 8L));
                    read.addAll(ids(result));
                }
                assertThat(read).as("by %d, ascending %s", size, ascending).isEqualTo(ascending ? upwards : downwards);
            }
        }
    }

    @Test
    void a_span_finds_what_lies_in_it_of_each_month() {
        List<String> upwards = ofFiveMonths();
        Instant from = Readings.at(upwards.get(5), readings.rows.get(upwards.get(5)));
        Instant to = Readings.at(upwards.get(18), readings.rows.get(upwards.get(18)));
        SearchResult some = found(0, 100, true, query -> query.between("at", from, to));
        assertThat(ids(some)).isEqualTo(upwards.subList(5, 18));
        assertThat(some.hits().total()).isEqualTo(13);

        YearMonth month = readings.rows.get(upwards.get(5));
        SearchResult ofOne = found(
                0,
                5,
                true,
                query -> query.between(
                        "at",
                        month.atDay(1).atStartOfDay(CHINA).toInstant(),
                        month.plusMonths(1).atDay(1).atStartOfDay(CHINA).toInstant()));
        assertThat(ids(ofOne)).isEqualTo(upwards.subList(3, 8));
        assertThat(ofOne.hits().total()).isEqualTo(11);

        SearchResult ofCode = found(1, 4, true, query -> query.anyOf("code", "C1"));
        assertThat(ofCode.hits().total()).isEqualTo(9);
        assertThat(ids(ofCode)).allMatch(id -> Readings.code(id).equals("C1")).hasSize(4);

        SearchResult ever = found(0, 100, true, query -> query.between("at", Instant.MIN, Instant.MAX));
        assertThat(ids(ever)).isEqualTo(upwards);

        SearchResult none = found(0, 5, true, query -> query.between("at", null, Instant.EPOCH));
        assertThat(none.hits().total()).isZero();
        assertThat(none.hits().items()).isEmpty();
    }

    @Test
    void whoever_searches_while_indexes_are_built_anew_finds_all() throws Exception {
        List<String> upwards = ofFiveMonths();
        AtomicBoolean over = new AtomicBoolean();
        CompletableFuture<Void> builder = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 5; i++) {
                build();
            }
            over.set(true);
        });
        try {
            int searches = 0;
            while (!over.get() && !builder.isDone()) {
                SearchResult result = found(0, 25, true, query -> query);
                assertThat(ids(result)).isEqualTo(upwards);
                searches++;
            }
            assertThat(searches).isPositive();
        } finally {
            builder.get(2, TimeUnit.MINUTES);
        }
    }
}
