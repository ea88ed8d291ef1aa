package org.suyuan.shared.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.TestServers;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReferenceDataTest {

    private static TransactionTemplate transaction;
    private static JdbcTemplate jdbc;
    private static Regions regions;

    @BeforeAll
    static void eightNodesStartAtOnce() throws Exception {
        DataSource database = TestServers.emptyDatabase("reference");
        transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
        jdbc = new JdbcTemplate(database);
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/postgresql")
                .load()
                .migrate();
        ExecutorService nodes = Executors.newFixedThreadPool(8);
        try {
            Callable<Boolean> start = () -> node().load(ReferenceTable.regions());
            List<Future<Boolean>> starts = nodes.invokeAll(Collections.nCopies(8, start));
            int loads = 0;
            for (Future<Boolean> each : starts) {
                loads += each.get() ? 1 : 0;
            }
            assertThat(loads).as("nodes that loaded").isOne();
        } finally {
            nodes.shutdown();
        }
        node().afterPropertiesSet();
        regions = new RegionDirectory(JdbcClient.create(jdbc), node());
    }

    private static ReferenceData node() {
        return new ReferenceData(jdbc, transaction, Clock.systemUTC());
    }

    @Test
    void everyTableHoldsWhatTheReleaseShips() {
        assertThat(count("region"))
                .isEqualTo(ReferenceTable.regions().rows().size())
                .isGreaterThan(3_600);
        assertThat(count("business_kind")).isEqualTo(12);
        assertThat(count("holiday")).isEqualTo(85);
        assertThat(jdbc.queryForList(
                        "select name from business_kind where reporting_node = 'Y' order by position", String.class))
                .containsExactly("屠宰企业", "批发市场", "零售市场", "超市");
    }

    @Test
    void aSecondStartLoadsNothing() {
        assertThat(node().load(ReferenceTable.regions())).isFalse();
        assertThat(node().load(ReferenceTable.holidays())).isFalse();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void changedDataBringsTheTableUpToDateAndDeletesNothing() {
        ReferenceTable changed = new ReferenceTable(
                "holiday",
                LocalDate.class,
                List.of("calendar_day", "kind", "name"),
                new int[] {Types.DATE, Types.VARCHAR, Types.VARCHAR},
                List.of(
                        new Object[] {LocalDate.of(2026, 10, 1), "HOLIDAY", "国庆"},
                        new Object[] {LocalDate.of(2030, 1, 1), "HOLIDAY", "元旦"}));

        assertThat(node().load(changed)).isTrue();

        assertThat(count("holiday")).isEqualTo(86);
        assertThat(jdbc.queryForObject("select name from holiday where calendar_day = date '2026-10-01'", String.class))
                .isEqualTo("国庆");
        assertThat(node().digest("holiday")).isEqualTo(changed.digest());
    }

    @Test
    void aCountyKnowsItsNameAndItsPlace() {
        Region county = region("370102");
        assertThat(county.fullName()).isEqualTo("山东省济南市历下区");
        assertThat(county.lineage()).containsExactly("370000", "370100", "370102");
        assertThat(county.level()).isEqualTo(3);
        assertThat(county.pinyin()).isEqualTo("shandongshengjinanshilixiaqu");
    }

    @Test
    void whatHasNoCityHangsBelowTheProvince() {
        assertThat(region("429004").path()).isEqualTo("/420000/429004/");
        assertThat(region("429004").fullName()).isEqualTo("湖北省仙桃市");
        assertThat(region("110101").path()).isEqualTo("/110000/110101/");
        assertThat(region("500229").fullName()).isEqualTo("重庆市城口县");
        assertThat(region("659001").parentCode()).isEqualTo("650000");
    }

    @Test
    void aCityWithoutDistrictsIsOneRow() {
        assertThat(region("441900").path()).isEqualTo("/440000/441900/");
        assertThat(regions.below("441900")).isEmpty();
        assertThat(regions.find("620201")).isEmpty();
    }

    @Test
    void developmentZonesWithoutAnOfficialCodeAreKept() {
        assertThat(region("370176").name()).isEqualTo("济南高新技术产业开发区");
        assertThat(region("370176").parentCode()).isEqualTo("370100");
    }

    @Test
    void aRetiredCodeHangsBelowItsSuccessorUnderItsOldName() {
        Region retired = region("371202");
        assertThat(retired.retired()).isTrue();
        assertThat(retired.validTo()).isEqualTo(LocalDate.of(2018, 12, 31));
        assertThat(retired.successorCode()).isEqualTo("370116");
        assertThat(retired.path()).isEqualTo("/370000/370100/370116/371202/");
        assertThat(retired.fullName()).isEqualTo("山东省莱芜市莱城区");
        assertThat(region("371200").path()).isEqualTo("/370000/370100/371200/");
        assertThat(region("371203").successorCode()).isEqualTo("370117");
    }

    @Test
    void provincesStandBelowNothing() {
        assertThat(regions.below(null)).hasSize(34).extracting(Region::code).startsWith("110000", "120000");
        assertThat(regions.below("370100"))
                .extracting(Region::code)
                .contains("370102", "370116", "370176")
                .doesNotContain("371200")
                .isSorted();
    }

    @Test
    void typingFindsByAnyPartOfTheNameBestFirst() {
        assertThat(first("历下")).isEqualTo("370102");
        assertThat(first("历下区")).isEqualTo("370102");
        assertThat(first("济南市历")).isIn("370102", "370112");
        assertThat(first("山东历下")).isEqualTo("370102");
        assertThat(first("济南")).isEqualTo("370100");
        assertThat(first("吉林")).isEqualTo("220000");
        assertThat(codes("朝阳")).startsWith("211300", "110105");
        assertThat(first("北京")).isEqualTo("110000");
        assertThat(codes("南海")).contains("440605");
    }

    @Test
    void typingFindsByPinyinInitialsAndCode() {
        assertThat(first("jinan")).isEqualTo("370100");
        assertThat(first("Ji Nan")).isEqualTo("370100");
        assertThat(first("lixia")).isEqualTo("370102");
        assertThat(codes("lxq")).contains("370102");
        assertThat(first("sdsjnslx")).isEqualTo("370102");
        assertThat(first("shandongshengjinanshilixia")).isEqualTo("370102");
        assertThat(first("chongqing")).isEqualTo("500000");
        assertThat(first("370102")).isEqualTo("370102");
        assertThat(codes("3701")).startsWith("370100", "370102");
    }

    @Test
    void typingFindsNothingRetiredAndNoMoreThanAsked() {
        assertThat(codes("莱芜")).contains("370116").doesNotContain("371200", "371202");
        assertThat(regions.match("区", 7)).hasSize(7);
        assertThat(regions.match("没有这个地方", 7)).isEmpty();
        assertThat(regions.match(" ", 100)).hasSize(34);
    }

    @Test
    void typingIsAnsweredWhileOneTypes() {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 200; i++) {
            long start = System.nanoTime();
            regions.match("区", 20);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        assertThat(fastest).as("nanoseconds").isLessThan(20_000_000);
    }

    @Test
    void everyRowNamesOnlyRowsAboveItAndIsPlainlySeparated() {
        assertThat(ReferenceTable.regions().rows()).allSatisfy(row -> {
            assertThat(row).hasSize(11);
            assertThat((String) row[5]).endsWith("/" + row[0] + "/");
            assertThat((String) row[5]).contains(row[3] == null ? "/" : "/" + row[3] + "/");
            assertThat((String) row[6]).matches("[a-z]+").hasSizeLessThanOrEqualTo(300);
            assertThat((String) row[7]).hasSameSizeAs((String) row[2]).hasSizeLessThanOrEqualTo(60);
        });
    }

    private static Region region(String code) {
        return regions.find(code).orElseThrow();
    }

    private static List<String> codes(String typed) {
        return regions.match(typed, 50).stream().map(Region::code).toList();
    }

    private static String first(String typed) {
        return codes(typed).get(0);
    }

    private static int count(String table) {
        Integer rows = jdbc.queryForObject("select count(*) from " + table, Integer.class);
        return rows == null ? 0 : rows;
    }

    @Test
    void regions_are_found_while_no_connection_is_to_be_had() {
        AtomicBoolean away = new AtomicBoolean();
        DataSource database = new DelegatingDataSource(Objects.requireNonNull(jdbc.getDataSource())) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    throw new SQLException("none is free");
                }
                return super.getConnection();
            }
        };
        Regions inMemory = new RegionDirectory(JdbcClient.create(database), node());
        away.set(true);

        assertThat(inMemory.find("370102")).isPresent();
        assertThat(inMemory.below("370100")).isNotEmpty();
    }
}
