package org.suyuan.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.VersionType;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.suyuan.RealServers;
import org.suyuan.RelaySlice;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.DataScope.Grant;
import org.suyuan.identity.SignedIn;
import org.suyuan.outbox.Outbox;
import org.suyuan.search.ThingSource.Thing;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

@SpringBootTest(
        classes = {RelaySlice.class, SearchTest.Things.class},
        properties = {"suyuan.search.reconcile-every=10h", "spring.elasticsearch.socket-timeout=15s"})
@RealServers(search = true, ownDatabase = true)
@DirtiesContext // its relays and its keeper must not go on beside other tests
class SearchTest {

    static class Things {
        @Bean
        ThingSource things(JdbcTemplate jdbc, Outbox outbox, PlatformTransactionManager transactions) {
            return new ThingSource(jdbc, outbox, transactions);
        }
    }

    @Autowired
    Search search;

    @Autowired
    SearchHealth health;

    @Autowired
    ThingSource things;

    @Autowired
    SearchSources sources;

    @Autowired
    IndexMapper indexes;

    @Autowired
    IndexTurn turn;

    @Autowired
    IndexRebuild rebuild;

    @Autowired
    IndexReconciler reconciler;

    @Autowired
    IndexWriter writer;

    @Autowired
    Indexes operations;

    @Autowired
    LookupLog lookups;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    ElasticsearchClient client;

    @BeforeEach
    void everythingIsSeenAndNothingIsThere() {
        signIn(DataScope.SYSTEM);
        eventually(health::answered);
        settled();
        if (!things.versions().isEmpty()) {
            jdbc.update("truncate thing");
            rebuild();
        }
    }

    @AfterAll
    static void nobodyStaysSignedIn() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void what_is_saved_is_found_soon_with_its_original_values() {
        long before = System.nanoTime();
        things.save(Thing.named("1", "济南　ＡＢ食品（集团）有限公司98"));
        eventually(() -> found("ab食品").contains("1"));
        System.out.printf("found after %d ms%n", (System.nanoTime() - before) / 1_000_000);
        Map<String, Object> hit = search.find(SearchQuery.of("thing").page(PageRequest.first()))
                .hits()
                .items()
                .get(0);
        assertThat(hit)
                .containsEntry("id", "1")
                .containsEntry("version", 1)
                .containsEntry("name", "济南　ＡＢ食品（集团）有限公司98")
                .containsEntry("code", "C-1")
                .containsEntry("productClass", List.of("FOOD"))
                .containsEntry("filedAt", Instant.parse("2026-03-01T08:00:00Z"))
                .containsEntry("remark", List.of(Map.of("stall", 42)))
                .doesNotContainKeys("owner", "region_path", "name_spelled");
        things.save(Thing.named("1", "改名"));
        eventually(() -> found("改名").contains("1") && found("食品").isEmpty());
        things.remove("1");
        eventually(() -> found("改名").isEmpty());
    }

    @Test
    void names_are_found_by_any_substring() {
        Map<String, String> names = Map.of(
                "1", "山东老济南食品有限公司",
                "2", "ABC贸易98号店2026",
                "3", "ＦＵＬＬ宽１２３",
                "4", "🍎苹果𠮷野家🍏",
                "5", "a+b (c) \"d\" * ? : / \\ AND OR ~ {x} [y]",
                "6", "长".repeat(20_000) + "尾",
                "7", "半\uD83D截");
        things.save(names.entrySet().stream()
                .map(name -> Thing.named(name.getKey(), name.getKey().equals("7") ? "半截" : name.getValue()))
                .toList());
        eventually(() -> quietly(() -> total() == 7));
        assertThat(found("济南食品")).containsExactly("1");
        assertThat(found("司")).containsExactly("1");
        assertThat(found("食南")).isEmpty();
        assertThat(found("98")).containsExactly("2");
        assertThat(found("8号店20")).containsExactly("2");
        assertThat(found("02")).containsExactly("2");
        assertThat(found("bc贸")).containsExactly("2");
        assertThat(found("ＢＣ")).containsExactly("2");
        assertThat(found("full")).containsExactly("3");
        assertThat(found("l宽12")).containsExactly("3");
        assertThat(found("🍎")).containsExactly("4");
        assertThat(found("𠮷野")).containsExactly("4");
        assertThat(found("\uD83C")).isEmpty();
        assertThat(found("\uD83D\uD83D*")).isEmpty();
        assertThat(found("*")).containsExactly("5");
        assertThat(found("(c) \"d\"")).containsExactly("5");
        assertThat(found("\\ and")).containsExactly("5");
        assertThat(found("{x} [y]")).containsExactly("5");
        assertThat(found("name:*")).isEmpty();
        assertThat(found("长长长尾")).containsExactly("6");
        assertThat(found("长".repeat(3_000) + "尾")).containsExactly("6");
        assertThat(found("长".repeat(20_001))).isEmpty();
        assertThat(found("\u0000")).isEmpty();
        assertThat(found("\u00a0")).as("nothing typed").hasSize(7);
    }

    @Test
    void every_substring_of_random_names_is_found_and_nothing_else() {
        Random random = new Random(20260301);
        String[] alphabet = {"济", "南", "食", "品", "1", "2", "a", "B", "Ａ", "-", "（", "🍎", "é", "ß"};
        Map<String, String> names = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            names.put(
                    "n" + i,
                    IntStream.range(0, 3 + random.nextInt(12))
                            .mapToObj(n -> alphabet[random.nextInt(alphabet.length)])
                            .collect(Collectors.joining()));
        }
        things.save(names.entrySet().stream()
                .map(name -> Thing.named(name.getKey(), name.getValue()))
                .toList());
        eventually(() -> quietly(() -> total() == 200));
        for (String name : List.copyOf(names.values()).subList(0, 120)) {
            int from = random.nextInt(name.codePointCount(0, name.length()));
            int to = from + 1 + random.nextInt(name.codePointCount(0, name.length()) - from);
            String part = name.substring(name.offsetByCodePoints(0, from), name.offsetByCodePoints(0, to));
            Set<String> expected = names.entrySet().stream()
                    .filter(other -> Spelling.fold(other.getValue()).contains(Spelling.fold(part)))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(found(part)).as(part).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void codes_are_found_by_prefix_in_either_case_and_width() {
        things.save(List.of(
                new Thing("1", "甲", "91370102MA3ABCDE1X", List.of("370000"), Set.of(), Set.of(), null, Instant.EPOCH),
                new Thing("2", "乙", "91370102MA3ZZZZE1X", List.of("370000"), Set.of(), Set.of(), null, Instant.EPOCH)));
        eventually(() -> quietly(() -> total() == 2));
        assertThat(found("91370102ma3a")).containsExactly("1");
        assertThat(found("９１３７0102MA3")).containsExactlyInAnyOrder("1", "2");
        assertThat(found("370102")).as("not inside a code").isEmpty();
        assertThat(found("9137*")).isEmpty();
    }

    @Test
    void conditions_facets_totals_and_order() {
        List<Thing> all = IntStream.range(0, 60)
                .mapToObj(n -> new Thing(
                        "t%02d".formatted(n),
                        "商户" + n,
                        "K%02d".formatted(99 - n),
                        n % 2 == 0 ? List.of("370000", "370100", "370102") : List.of("370000", "370200", "370202"),
                        n % 3 == 0 ? Set.of(ProductClass.DRUGS, ProductClass.FOOD) : Set.of(ProductClass.FOOD),
                        Set.of(Stage.CIRCULATION),
                        null,
                        Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(n))))
                .toList();
        things.save(all);
        eventually(() -> quietly(() -> total() == 60));

        SearchResult result = search.find(SearchQuery.of("thing")
                .within("370100")
                .anyOf("productClass", "DRUGS")
                .facets("regionCode", "productClass")
                .page(new PageRequest(0, 4, "code", true)));
        assertThat(result.hits().total()).isEqualTo(10);
        assertThat(result.hits().items()).extracting(hit -> hit.get("id")).containsExactly("t54", "t48", "t42", "t36");
        assertThat(result.facets().get("regionCode")).containsExactly(new SearchResult.Bucket("370102", 10));
        assertThat(result.facets().get("productClass"))
                .containsExactly(new SearchResult.Bucket("DRUGS", 10), new SearchResult.Bucket("FOOD", 10));
        assertThat(search.find(SearchQuery.of("thing")
                                .between(
                                        "filedAt",
                                        Instant.parse("2026-01-02T00:00:00Z"),
                                        Instant.parse("2026-01-04T00:00:00Z"))
                                .page(new PageRequest(0, 10, "filedAt", true)))
                        .hits()
                        .items())
                .extracting(hit -> hit.get("id"))
                .containsExactly("t01", "t02");
        assertThat(search.find(SearchQuery.of("thing")
                                .between("filedAt", Instant.MIN, Instant.MAX)
                                .page(new PageRequest(5, 10, null, false)))
                        .hits()
                        .items())
                .extracting(hit -> hit.get("id"))
                .as("newest first")
                .startsWith("t09")
                .hasSize(10);
        assertThatThrownBy(() -> search.find(SearchQuery.of("thing").page(new PageRequest(500, 20, null, false))))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> search.find(SearchQuery.of("thing").page(new PageRequest(0, 20, "name", true))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_scope_of_a_search_is_the_scope_in_memory() {
        Random random = new Random(38157);
        List<List<String>> paths = List.of(
                List.of("370000", "370100", "370102"),
                List.of("370000", "370100", "370103"),
                List.of("370000", "370200", "370202"),
                List.of("420000", "429004"),
                List.of("370000"));
        List<String> regions = List.of("370000", "370100", "370102", "370200", "370202", "420000", "429004", "110000");
        List<String> accounts = List.of("enterprise", "farmer", "uploader");
        List<Thing> all = IntStream.range(0, 250)
                .mapToObj(n -> new Thing(
                        "d" + n,
                        "物" + n,
                        "D" + n,
                        paths.get(random.nextInt(paths.size())),
                        some(random, ProductClass.class, 3),
                        some(random, Stage.class, 3),
                        owners(random, accounts),
                        Instant.EPOCH))
                .toList();
        things.save(all);
        eventually(() -> quietly(() -> total() == 250));
        for (int n = 0; n < 200; n++) {
            List<Grant> grants = IntStream.range(0, random.nextInt(4))
                    .mapToObj(grant -> new Grant(
                            random.nextInt(5) == 0 ? null : regions.get(random.nextInt(regions.size())),
                            some(random, ProductClass.class, 2),
                            some(random, Stage.class, 2)))
                    .toList();
            DataScope scope = new DataScope(
                    random.nextInt(3) == 0 ? null : accounts.get(random.nextInt(accounts.size())), grants);
            signIn(scope);
            Set<String> expected = all.stream()
                    .filter(thing -> scope.covers(
                            thing.path(),
                            thing.classes(),
                            thing.stages(),
                            thing.owner() == null
                                    ? List.of()
                                    : List.of(thing.owner().split(","))))
                    .map(Thing::id)
                    .collect(Collectors.toSet());
            assertThat(ids(SearchQuery.of("thing").page(new PageRequest(0, 500, null, false))))
                    .as(scope.toString())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
        SecurityContextHolder.clearContext();
        assertThatThrownBy(() -> search.find(SearchQuery.of("thing").page(PageRequest.first())))
                .as("no scope is no access")
                .isInstanceOf(IllegalStateException.class);
        assertThat(search.findPublic(SearchQuery.of("thing").page(PageRequest.first()))
                        .hits()
                        .total())
                .isEqualTo(250);
    }

    @Test
    void an_old_version_never_replaces_a_new_one() {
        things.save(Thing.named("1", "第一版"));
        things.save(Thing.named("1", "第二版"));
        settled();
        IndexDefinition definition = definition();
        SearchDocument second = org.suyuan.identity.CurrentScope.asSystem(() -> things.read(List.of("1")))
                .get(0);
        assertThat(second.version()).isEqualTo(2);
        SearchDocument late = new SearchDocument(
                "1",
                1,
                second.regionPath(),
                second.productClasses(),
                second.stages(),
                List.of(),
                Map.of("name", "迟到的第一版"));
        String current = indexes.selectById("thing").currentName;
        assertThat(writer.write(definition, List.of(current), List.of(late), Map.of()))
                .isEmpty();
        assertThat(writer.write(definition, List.of(current), List.of(), Map.of("1", 1)))
                .isEmpty();
        refresh();
        assertThat(found("第二版")).containsExactly("1");
        assertThat(found("迟到")).isEmpty();
    }

    @Test
    void a_document_that_cannot_be_indexed_fails_alone() {
        SearchDocument good =
                new SearchDocument("g", 1, List.of(), List.of(), List.of(), List.of(), Map.of("name", "好"));
        SearchDocument undeclared =
                new SearchDocument("u", 1, List.of(), List.of(), List.of(), List.of(), Map.of("surprise", "x"));
        SearchDocument misplaced =
                new SearchDocument("m", 1, List.of(), List.of(), List.of(), List.of(), Map.of("place", "nowhere"));
        String current = indexes.selectById("thing").currentName;
        Map<String, String> refused =
                writer.write(definition(), List.of(current), List.of(undeclared, good, misplaced), Map.of());
        assertThat(refused).containsOnlyKeys("u", "m");
        refresh();
        assertThat(found("好")).containsExactly("g");
        writer.write(definition(), List.of(current), List.of(), Map.of("g", 1));
        refresh();
        assertThat(found("好")).isEmpty();
    }

    @Test
    void rebuilding_under_writes_loses_nothing_and_searching_goes_on() throws Exception {
        things.save(IntStream.range(0, 4000)
                .mapToObj(n -> Thing.named("r%05d".formatted(n), "商户" + n))
                .toList());
        settled();
        AtomicBoolean writing = new AtomicBoolean(true);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<Thread> threads = Stream.<Runnable>of(
                        () -> {
                            Random random = new Random(1);
                            for (int n = 4000; writing.get(); n++) {
                                things.save(Thing.named("r%05d".formatted(n), "新增"));
                                things.save(Thing.named("r%05d".formatted(random.nextInt(3900)), "改" + n));
                                pause();
                            }
                        },
                        () -> {
                            for (int n = 3900; writing.get() && n < 4000; n++) {
                                things.remove("r%05d".formatted(n));
                            }
                        },
                        () -> {
                            while (writing.get()) {
                                quietly(() -> total() > 0);
                                pause();
                            }
                        })
                .map(work -> new Thread(() -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        failure.set(e);
                    }
                }))
                .toList();
        String before = indexes.selectById("thing").currentName;
        threads.forEach(Thread::start);
        try {
            Thread.sleep(300);
            rebuild();
            rebuild();
            Thread.sleep(300);
        } finally {
            writing.set(false);
            for (Thread thread : threads) {
                thread.join();
            }
        }
        assertThat(failure.get()).isNull();
        settled();
        assertThat(indexed()).isEqualTo(things.versions());
        assertThat(indexes.selectById("thing").currentName).isNotEqualTo(before);
        assertThat(client.indices().exists(exists -> exists.index(before)).value())
                .isFalse();
    }

    @Test
    void one_node_at_a_time_has_the_turn() {
        assertThat(turn.take(() -> {
                    AtomicBoolean second = new AtomicBoolean(true);
                    Thread other = new Thread(() -> second.set(turn.take(() -> true)));
                    other.start();
                    try {
                        other.join();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return !second.get();
                }))
                .isTrue();
        assertThat(turn.take(() -> true)).isTrue();
    }

    @Test
    void the_reconciler_finds_and_repairs_every_difference() throws Exception {
        things.save(IntStream.range(0, 2500)
                .mapToObj(n -> Thing.named("c%05d".formatted(n), "商户" + n))
                .toList());
        settled();
        assertThat(reconcile()).isEqualTo(new IndexReconciler.Differences(0, 0, 0, 0));
        String current = indexes.selectById("thing").currentName;
        jdbc.update("update thing set version = version + 1, name = '改过' where id in ('c00010', 'c02400')");
        jdbc.update("delete from thing where id in ('c00000', 'c01500', 'c02499')");
        jdbc.update("insert into thing select 'b' || id, 1, name, code, path, classes, stages, owner, filed from thing"
                + " where id in ('c00020', 'c02000')");
        assertThat(reconcile()).isEqualTo(new IndexReconciler.Differences(2, 2, 3, 0));
        settled();
        assertThat(indexed()).isEqualTo(things.versions());
        assertThat(found("改过")).hasSize(2);

        Object ahead = Map.of("id", "c00030", "name", "来自未来", "name_spelled", "来 自 未 来");
        client.index(index -> index.index(current)
                .id("c00030")
                .version(9L)
                .versionType(VersionType.External)
                .document(ahead));
        assertThat(reconcile().ahead()).isEqualTo(1);
        operations.rebuild("thing");
        eventually(() -> !current.equals(indexes.selectById("thing").currentName));
        settled();
        assertThat(indexed()).isEqualTo(things.versions());
        assertThat(operations.states().get(0).documents()).isEqualTo(2499L);
    }

    @Test
    void an_index_that_got_lost_is_rebuilt_by_itself() throws Exception {
        things.save(Thing.named("1", "失而复得"));
        settled();
        String current = indexes.selectById("thing").currentName;
        client.indices().delete(delete -> delete.index(current));
        things.save(Thing.named("2", "失而复得"));
        eventually(() -> quietly(() -> found("失而复得").size() == 2));
        settled();
        assertThat(indexed()).isEqualTo(things.versions());
    }

    @Test
    void while_elasticsearch_is_gone_only_searching_fails_and_everything_comes_back() {
        things.save(Thing.named("1", "之前"));
        settled();
        List<ProcessHandle> server = elasticsearch();
        server.forEach(ProcessHandle::destroyForcibly);
        eventually(() -> !health.available());
        long before = System.nanoTime();
        for (int n = 0; n < 100; n++) {
            things.save(Thing.named("k" + n, "期间"));
            assertThatThrownBy(() -> found("之前")).isInstanceOf(SearchUnavailable.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
        assertThat(health.answered()).as("once is enough").isTrue();
        eventually(Duration.ofSeconds(180), () -> quietly(() -> found("期间").size() == 100));
        settled();
        assertThat(indexed()).isEqualTo(things.versions());
        assertThat(jdbc.queryForObject("select count(*) from outbox_entry", Integer.class))
                .isZero();
    }

    @Test
    void a_server_with_too_much_to_do_is_not_taken_for_gone_and_is_asked_again() throws Exception {
        things.save(Thing.named("1", "之前"));
        settled();
        leaveForRequests("\"1b\"");
        try {
            things.save(Thing.named("2", "期间"));
            assertThatThrownBy(() -> found("之前")).isInstanceOf(SearchUnavailable.class);
            Thread.sleep(3_000); // probes in between
            assertThat(health.available()).isTrue();
        } finally {
            leaveForRequests("null");
        }
        eventually(() -> quietly(() -> found("期间").contains("2")));
        settled();
        assertThat(indexed()).isEqualTo(things.versions());
    }

    /** The memory that requests may take altogether, as JSON. */
    private void leaveForRequests(String bytes) throws IOException {
        client.cluster()
                .putSettings(settings -> settings.withJson(new StringReader(
                        "{\"transient\": {\"network.breaker.inflight_requests.limit\": " + bytes + "}}")));
    }

    @Test
    void while_elasticsearch_hangs_nobody_waits_long() throws Exception {
        things.save(Thing.named("1", "之前"));
        settled();
        List<ProcessHandle> server = elasticsearch();
        signal("STOP", server);
        try {
            long before = System.nanoTime();
            things.save(Thing.named("2", "期间"));
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
            assertThatThrownBy(() -> found("之前")).isInstanceOf(SearchUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
            before = System.nanoTime();
            assertThatThrownBy(() -> found("之前")).isInstanceOf(SearchUnavailable.class);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(1));
        } finally {
            signal("CONT", server);
        }
        eventually(Duration.ofSeconds(180), () -> quietly(() -> found("期间").contains("2")));
    }

    @Test
    void lookups_are_logged_without_who_or_what_was_typed() {
        lookups.note("subject", "FOOD", "ENTERPRISE", "370102", LookupLog.Channel.PORTAL, 1);
        lookups.note("subject", null, null, "nowhere", LookupLog.Channel.INTERFACE, 5_000_000_000L);
        eventually(() -> jdbc.queryForObject("select count(*) from lookup_log", Integer.class) == 2);
        assertThat(jdbc.queryForList("select kind, product_class, subject_type, region_code, channel, hits"
                        + " from lookup_log order by hits"))
                .extracting(Map::values)
                .extracting(Collection::toString)
                .containsExactly(
                        "[subject, FOOD, ENTERPRISE, 370100, PORTAL, 1]",
                        "[subject, null, null, null, INTERFACE, 2147483647]");
    }

    @Test
    void only_operators_touch_the_indexes() {
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("reviewer", null, "SUBJECT_READ"));
        assertThatThrownBy(operations::states).isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> operations.rebuild("thing")).isInstanceOf(AuthorizationDeniedException.class);
        assertThatThrownBy(() -> operations.reconcile("thing")).isInstanceOf(AuthorizationDeniedException.class);
    }

    @Test
    void thousands_of_documents_a_second_go_through_the_relay() {
        int documents = 10_000;
        List<Thing> all = IntStream.range(0, documents)
                .mapToObj(n -> Thing.named("p%06d".formatted(n), "山东某某食品贸易有限公司第" + n + "分店"))
                .toList();
        things.save(all);
        long before = System.nanoTime();
        settled();
        double seconds = (System.nanoTime() - before) / 1e9;
        System.out.printf(
                "through the relay: %d documents in %.1f s, %.0f a second%n", documents, seconds, documents / seconds);
        assertThat(total()).isEqualTo(documents);
        assertThat(documents / seconds).isGreaterThan(100);
    }

    private IndexDefinition definition() {
        return sources.find("thing").orElseThrow();
    }

    private void rebuild() {
        eventually(() -> quietly(() -> turn.take(() -> {
            rebuild.run(definition());
            return true;
        })));
    }

    private IndexReconciler.Differences reconcile() {
        AtomicReference<IndexReconciler.Differences> found = new AtomicReference<>();
        assertThat(turn.take(() -> {
                    found.set(reconciler.run(definition()));
                    return true;
                }))
                .isTrue();
        return found.get();
    }

    private Set<String> found(String typed) {
        return ids(SearchQuery.of("thing")
                .typed(typed, List.of("name"), List.of("code"))
                .page(new PageRequest(0, 500, null, false)));
    }

    private Set<String> ids(SearchQuery query) {
        return search.find(query).hits().items().stream()
                .map(hit -> (String) hit.get("id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private long total() {
        return search.findPublic(SearchQuery.of("thing").page(new PageRequest(0, 1, null, false)))
                .hits()
                .total();
    }

    /** Id and version of every document. */
    private Map<String, Integer> indexed() {
        refresh();
        Map<String, Integer> versions = new TreeMap<>();
        String after = "";
        while (true) {
            String from = after;
            try {
                var hits = client.search(
                                search -> search.index(definition().alias())
                                        .query(query -> query.range(range -> range.term(
                                                term -> term.field("id").gt(from))))
                                        .sort(sort -> sort.field(by -> by.field("id")))
                                        .size(5000)
                                        .version(true)
                                        .source(source -> source.fetch(false)),
                                Void.class)
                        .hits()
                        .hits();
                if (hits.isEmpty()) {
                    return versions;
                }
                hits.forEach(hit -> versions.put(hit.id(), hit.version().intValue()));
                after = hits.get(hits.size() - 1).id();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void refresh() {
        try {
            client.indices().refresh(refresh -> refresh.index(definition().alias()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The outbox is empty and everything can be found. */
    private void settled() {
        eventually(
                Duration.ofSeconds(180),
                () -> jdbc.queryForObject("select count(*) from outbox_entry", Integer.class) == 0);
        refresh();
    }

    private static void signIn(DataScope scope) {
        var account = new SignedIn("1", "somebody", "某人", null, Set.of(), scope, "", false);
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(account, null, "OPERATE"));
    }

    /** One owner, several or none. */
    private static @Nullable String owners(Random random, List<String> accounts) {
        String owners =
                accounts.stream().filter(account -> random.nextInt(3) == 0).collect(Collectors.joining(","));
        return owners.isEmpty() ? null : owners;
    }

    private static <E extends Enum<E>> Set<E> some(Random random, Class<E> type, int most) {
        Set<E> chosen = EnumSet.noneOf(type);
        E[] all = type.getEnumConstants();
        for (int n = random.nextInt(most + 1); n > 0; n--) {
            chosen.add(all[random.nextInt(all.length)]);
        }
        return chosen;
    }

    /** The processes of the server that this virtual machine started. */
    private static List<ProcessHandle> elasticsearch() {
        List<ProcessHandle> processes = ProcessHandle.current()
                .children()
                .filter(child -> {
                    try {
                        return Files.readString(
                                        Path.of("/proc", String.valueOf(child.pid()), "cmdline"),
                                        StandardCharsets.ISO_8859_1)
                                .contains("elasticsearch");
                    } catch (IOException e) {
                        return false;
                    }
                })
                .flatMap(child -> Stream.concat(Stream.of(child), child.descendants()))
                .toList();
        assertThat(processes).isNotEmpty();
        return processes;
    }

    private static void signal(String name, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", "-" + name));
        processes.forEach(process -> command.add(String.valueOf(process.pid())));
        assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
    }

    private static boolean quietly(java.util.function.BooleanSupplier holds) {
        try {
            return holds.getAsBoolean();
        } catch (SearchUnavailable | Unreachable e) {
            return false; // on a busy machine an answer may come too late
        }
    }

    private static void eventually(java.util.function.BooleanSupplier holds) {
        eventually(Duration.ofSeconds(90), holds);
    }

    private static void eventually(Duration longest, java.util.function.BooleanSupplier holds) {
        long end = System.nanoTime() + longest.toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
