package org.suyuan.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.subject.PlainBook;
import org.suyuan.subject.SubjectFixtures;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** The catalogue on the real database: what is locked, what a region adds, what becomes of products. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class CatalogueTest {

    @Autowired
    CatalogueKeeping keeping;

    @Autowired
    ProductCategories categories;

    @Autowired
    ProductRegistration registration;

    @Autowired
    ProductHistory history;

    @Autowired
    ProductRecords records;

    @Autowired
    SubjectRegistration subjects;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private ProductCategory add(String parent, String name, String regionCode) {
        return as("admin", () -> keeping.add(parent, null, name, regionCode));
    }

    private static List<String> codes(InvalidInput invalid) {
        return invalid.errors().stream().map(FieldError::code).toList();
    }

    private void approve(String caseNo) {
        as("reviewer", () -> {
            InboxQuery query = new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, caseNo);
            inbox.find(query, PageRequest.first())
                    .items()
                    .forEach(item -> inbox.decide(item.id(), new Decision(Outcome.APPROVE, "同意", null, List.of())));
            return null;
        });
    }

    private String subject(String region) {
        ObjectNode body = SubjectFixtures.aFactory("目录试验厂" + SubjectFixtures.uscc());
        body.put("regionCode", region);
        SubjectView subject = as("enterprise", () -> subjects.submit(body, SubjectRegistration.Origin.INTERFACE));
        as("reviewer", () -> subjects.get(subject.id()));
        approve(subject.caseNo());
        return String.valueOf(as("enterprise", () -> subjects.get(subject.id())).code());
    }

    private static ObjectNode product(String subjectCode, String category) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", "试验产品" + SubjectFixtures.uscc())
                .put("categoryCode", category)
                .put("specification", "500 克/袋")
                .put("unit", "KG")
                .put("subjectCode", subjectCode);
    }

    private ProductView submitted(ObjectNode body) {
        return as("enterprise", () -> registration.submit(body, ProductRegistration.Origin.INTERFACE));
    }

    private List<String> wrong(ObjectNode body) {
        return as("enterprise", () -> registration.check(body)).stream()
                .map(FieldError::code)
                .toList();
    }

    @Test
    void the_national_classification_is_locked() {
        ProductCategory national = as("admin", () -> categories.find("020103")).orElseThrow();
        assertThatThrownBy(() -> as("admin", () -> keeping.rename("020103", national.version(), "别名")))
                .isInstanceOf(CategoryLocked.class);
        assertThatThrownBy(() -> as("admin", () -> keeping.giveUp("020103", national.version(), "020104")))
                .isInstanceOf(CategoryLocked.class);
        byte[] file = "代码,名称\n020103,别名,0201,".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> as("admin", () -> keeping.take(file)))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(codes(invalid))
                        .containsExactly("categoryNational"));
    }

    @Test
    void only_who_keeps_the_catalogue_changes_it() {
        for (String account : List.of("reviewer", "enterprise", "supervisor", "security")) {
            assertThatThrownBy(() -> as(account, () -> keeping.add("020103", null, "地方", "370100")))
                    .isInstanceOf(AccessDeniedException.class);
        }
    }

    @Test
    void a_local_category_has_its_parents_code_and_four_digits_and_belongs_to_a_region() {
        ProductCategory first = add("020104", "煎饼", "370100");
        ProductCategory second = add("020104", "单饼", "370100");
        assertThat(first.code()).hasSize(10).startsWith("020104");
        assertThat(Integer.parseInt(second.code().substring(6)))
                .isEqualTo(Integer.parseInt(first.code().substring(6)) + 1);
        assertThat(first.productClass()).isEqualTo(ProductClass.FOOD);
        assertThat(first.leaf()).isTrue();
        assertThat(as("reviewer", () -> categories.below("020104"))).contains(first, second);
        assertThat(jdbc.sql("select count(*) from audit_entry where object_type = 'productCategory' and object_id = ?")
                        .param(first.code())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThatThrownBy(() -> as("admin", () -> keeping.add("020104", first.code(), "再次", "370100")))
                .isInstanceOf(CategoryTaken.class);
    }

    @ParameterizedTest
    @CsvSource({
        "020104, 0201040, 370100, categoryCode",
        "020104, 0202040001, 370100, categoryCode",
        "020104, 02010400A1, 370100, categoryCode",
        "02, '', 370100, categoryParent",
        "99, '', 370100, category",
        "020104, '', 999999, region"
    })
    void length_prefix_and_owner_are_enforced(String parent, String code, String region, String error) {
        assertThatThrownBy(() -> as("admin", () -> keeping.add(parent, code.isEmpty() ? null : code, "地方", region)))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(codes(invalid))
                        .contains(error));
    }

    @ParameterizedTest
    @CsvSource({
        "0201041, 020104, 370100",
        "0301040001, 020104, 370100",
        "02010401, 020104, 370100",
        "0201040009, 020104,",
        "0211000001, 0200,"
    })
    void the_database_enforces_them_too(String code, String parent, String region) {
        assertThatThrownBy(() -> jdbc.sql("""
            insert into product_category (code, name, parent_code, product_class, leaf, region_code, valid_from)
            values (?, 'x', ?, 'FOOD', 'Y', ?, current_date)\
            """)
                        .params(java.util.Arrays.asList(code, parent, region))
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void a_local_category_is_for_subjects_of_its_region_alone() {
        String category = add("020101", "石磨面粉", "370200").code();
        assertThat(wrong(product(subject("370102"), category))).containsExactly("categoryElsewhere");
        String here = add("020101", "石磨面粉", "370100").code();
        assertThat(wrong(product(subject("370102"), here))).isEmpty();
    }

    @Test
    void a_finer_local_category_lies_in_the_region_of_its_parent() {
        ProductCategory city = add("020102", "地方大米", "370100");
        assertThatThrownBy(() -> add(city.code(), "更细", "370200"))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> assertThat(codes(invalid))
                        .containsExactly("categoryRegion"));
        ProductCategory county = add(city.code(), "更细", "370102");
        assertThat(as("admin", () -> categories.find(city.code())).orElseThrow().leaf())
                .isFalse();
        assertThat(wrong(product(subject("370102"), city.code()))).containsExactly("categoryLeaf");
        assertThat(wrong(product(subject("370102"), county.code()))).isEmpty();
    }

    @Test
    void a_region_states_which_classes_it_has_brought_in_and_that_holds_below_it() {
        String code = subject("370102");
        as("admin", () -> {
            keeping.state("370100", ProductClass.AGRICULTURAL_INPUTS, false);
            return null;
        });
        try {
            assertThat(wrong(product(code, "040301"))).containsExactly("categoryNotBroughtIn");
            assertThat(wrong(product(code, "020103"))).isEmpty();
            assertThat(as("admin", () -> keeping.classes("370102")))
                    .contains(new CatalogueKeeping.Stated(ProductClass.AGRICULTURAL_INPUTS, false, false));
            as("admin", () -> {
                keeping.state("370102", ProductClass.AGRICULTURAL_INPUTS, true);
                return null;
            });
            assertThat(wrong(product(code, "040301"))).isEmpty();
        } finally {
            jdbc.sql("delete from region_product_class").update();
            as("admin", () -> {
                keeping.state("370100", ProductClass.AGRICULTURAL_INPUTS, true);
                return null;
            });
        }
    }

    @Test
    void products_move_to_the_successor_when_a_category_is_given_up() {
        ProductCategory old = add("020401", "酱卤猪蹄", "370100");
        ProductCategory taking = add("020401", "酱卤制品", "370100");
        String code = subject("370102");
        ProductView registered = submitted(product(code, old.code()));
        approve(registered.caseNo());
        ProductView waiting = submitted(product(code, old.code()));

        assertThatThrownBy(() -> as("admin", () -> keeping.giveUp(old.code(), old.version(), null)))
                .isInstanceOf(CategoryInUse.class);
        assertThatThrownBy(() -> as("admin", () -> keeping.preview(old.code(), "030101")))
                .isInstanceOf(InvalidInput.class);
        CatalogueKeeping.Moving preview = as("admin", () -> keeping.preview(old.code(), taking.code()));
        assertThat(preview.products()).isEqualTo(2);
        assertThat(preview.byRegion())
                .extracting(CatalogueKeeping.Share::regionCode)
                .containsExactly("370102");
        assertThat(as("enterprise", () -> registration.get(registered.id()))
                        .values()
                        .categoryCode())
                .as("a preview changes nothing")
                .isEqualTo(old.code());

        assertThat(as("admin", () -> keeping.giveUp(old.code(), old.version(), taking.code()))
                        .products())
                .isEqualTo(2);

        for (ProductView product : List.of(registered, waiting)) {
            assertThat(as("enterprise", () -> registration.get(product.id()))
                            .values()
                            .categoryCode())
                    .isEqualTo(taking.code());
            assertThat(as("enterprise", () -> history.entries(product.id())))
                    .extracting(ProductHistory.Entry::action)
                    .contains(ProductAct.MOVE);
            assertThat(jdbc.sql("select count(*) from audit_entry where object_type = 'product' and object_id = ?"
                                    + " and actor = 'admin'")
                            .param(product.id())
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
        assertThat(wrong(product(code, old.code()))).containsExactly("categoryGivenUp");
        assertThat(as("admin", () -> keeping.versions(old.code()))).hasSize(2);
        approve(waiting.caseNo());
        assertThat(as("enterprise", () -> registration.get(waiting.id())).status())
                .isEqualTo(ProductStatus.REGISTERED);
    }

    @Test
    void what_somebody_else_changed_meanwhile_is_not_overwritten() {
        ProductCategory category = add("020802", "胶囊甲", "370100");
        as("admin", () -> keeping.rename(category.code(), category.version(), "胶囊乙"));
        assertThatThrownBy(() -> as("admin", () -> keeping.rename(category.code(), category.version(), "胶囊丙")))
                .isInstanceOf(CategoryStale.class);
        assertThat(as("admin", () -> keeping.versions(category.code()))).hasSize(2);
    }

    @Test
    void what_was_exported_is_read_again_as_a_workbook_and_as_lines() {
        add("021301", "月饼", "370100");
        List<List<String>> table = new ArrayList<>(as("admin", keeping::export));
        byte[] book = PlainBook.write("目录", table);
        CatalogueKeeping.Import same = as("admin", () -> keeping.read(book));
        assertThat(same.added()).isEmpty();
        assertThat(same.renamed()).isEmpty();
        assertThat(same.unchanged()).isEqualTo(table.size() - 1);

        byte[] lines =
                "\uFEFF代码,名称,上级代码,所属区划代码\r\n0213019001,桃酥,021301,370100\r\n02130190010001,小桃酥,0213019001,370102\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(as("admin", () -> keeping.read(lines)).added())
                .extracting(ProductCategory::code)
                .containsExactly("0213019001", "02130190010001");
        assertThat(as("admin", () -> categories.find("0213019001")))
                .as("reading changes nothing")
                .isEmpty();
        as("admin", () -> keeping.take(lines));
        assertThat(as("admin", () -> categories.find("0213019001"))
                        .orElseThrow()
                        .leaf())
                .isFalse();
        assertThat(records.lineage("02130190010001"))
                .containsExactly("02", "0213", "021301", "0213019001", "02130190010001");
    }

    @Test
    void a_table_with_one_mistake_is_taken_not_at_all_and_every_mistake_is_named() {
        byte[] lines =
                "代码,名称,上级代码,所属区划代码\n0213029001,对的,021302,370100\nabc,错的,021302,370100\n0213029001,重复,021302,370100\n"
                        .getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> as("admin", () -> keeping.take(lines)))
                .isInstanceOfSatisfying(InvalidInput.class, invalid -> {
                    assertThat(codes(invalid)).containsExactly("categoryLine", "categoryTwice");
                    assertThat(invalid.errors()).extracting(FieldError::field).containsExactly("第 3 行", "第 4 行");
                });
        assertThat(as("admin", () -> categories.find("0213029001"))).isEmpty();
        assertThatThrownBy(() -> as("admin", () -> keeping.read(new byte[] {'P', 'K', 3, 4, 0, 0})))
                .isInstanceOf(DomainException.class);
    }

    @Test
    void registered_products_are_found_by_their_codes_at_once() {
        String code = subject("370102");
        ProductView one = submitted(product(code, "020103").put("gtin", "96385074"));
        ProductView two = submitted(product(code, "020103"));
        ProductView open = submitted(product(code, "020103"));
        approve(one.caseNo());
        approve(two.caseNo());
        String allocated = String.valueOf(
                as("enterprise", () -> registration.get(two.id())).code());
        Map<String, ProductEntry> found =
                records.byCodes(Set.of("96385074", "00000096385074", allocated, "nothing", open.caseNo()));
        assertThat(found.keySet()).containsExactlyInAnyOrder("96385074", "00000096385074", allocated);
        assertThat(found.get("00000096385074").code()).isEqualTo("96385074");
        assertThat(found.get(allocated).subjectCode()).isEqualTo(code);
        assertThat(found.get(allocated).unit()).isEqualTo(Unit.KG);
        assertThat(found.get(allocated).productClass()).isEqualTo(ProductClass.FOOD);
    }
}
