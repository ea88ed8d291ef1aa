package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.form.Forms;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.subject.AmendmentRuleKeeping.Change;
import org.suyuan.subject.AmendmentRuleKeeping.Setting;

/** Rules of amendments and the classification of industries, as an administrator keeps them. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class SubjectRulesTest {

    private static final Set<AffiliationKind> ALL = Set.of(AffiliationKind.values());

    @Autowired
    AmendmentRuleKeeping keeping;

    @Autowired
    IndustryKeeping industries;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Forms forms;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private Change save(Setting... settings) {
        return as("admin", () -> keeping.save(List.of(settings)));
    }

    /** What other tests left open would hold the rules. */
    @BeforeEach
    void nothingIsOpen() {
        jdbc.sql("update subject_amendment set status = 'WITHDRAWN', open_key = null, closed_at = filed_at"
                        + " where open_key is not null")
                .update();
    }

    @AfterEach
    void asShipped() {
        jdbc.sql("update subject_field_rule set amendment = 'REVIEW', amendable_by = ',MAIN,SUB,AGENT,'"
                        + " where field in ('address', 'onBehalfOf', 'name')")
                .update();
        jdbc.sql("delete from industry where length(code) > 2").update();
    }

    private ObjectNode body;

    private String registered() {
        body = aFactory("规则厂" + SubjectFixtures.uscc());
        String id = as("enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE))
                .id();
        decide(id);
        return id;
    }

    private void decide(String id) {
        as("reviewer", () -> {
            String task = inbox
                    .find(
                            new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, null),
                            new PageRequest(0, 500, null, true))
                    .items()
                    .stream()
                    .filter(item -> item.businessKey().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .id();
            inbox.decide(task, new Decision(Outcome.APPROVE, "依据材料", null, List.of()));
            return 0;
        });
    }

    private SubjectView amend(String id) {
        return as(
                "enterprise",
                () -> registration.resubmit(
                        id, registration.get(id).version(), body, SubjectRegistration.Origin.INTERFACE));
    }

    @Test
    void what_programs_rely_on_stands_fixed() {
        List<AmendmentRuleKeeping.Rule> rules = as("admin", keeping::rules);

        assertThat(rules).hasSize(19);
        assertThat(rules)
                .filteredOn(rule -> rule.modes().size() == 1)
                .extracting(AmendmentRuleKeeping.Rule::field)
                .containsExactly("uscc", "contactName", "contactPhone", "email");
        assertThatThrownBy(() -> save(new Setting("uscc", AmendmentMode.REVIEW, ALL)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> save(new Setting("email", AmendmentMode.REVIEW, ALL)))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> save(new Setting("name", AmendmentMode.NOTICE, ALL)))
                .as("what a certificate says is never changed without a review")
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> save(new Setting("address", AmendmentMode.REVIEW, Set.of(AffiliationKind.SUB))))
                .as("the main account can always amend what can be amended")
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_changed_rule_holds_at_once_and_is_undone() {
        String id = registered();
        Change change = save(new Setting("address", AmendmentMode.NOTICE, ALL));
        body.put("address", "山东省济南市历下区试验路8号");

        SubjectView changed = amend(id);

        assertThat(changed.amendment()).isNull();
        assertThat(changed.values().address()).endsWith("8号");
        as("admin", () -> {
            keeping.undo(change.id());
            return 0;
        });
        body.put("address", "山东省济南市历下区试验路9号");
        assertThat(amend(id).amendment()).isNotNull();
        assertThatThrownBy(() -> as("admin", () -> {
                    keeping.undo(change.id());
                    return 0;
                }))
                .isInstanceOf(NotTheLastRuleChange.class);
    }

    @Test
    void what_is_made_fixed_is_refused_with_the_field() {
        String id = registered();
        save(new Setting("address", AmendmentMode.FIXED, Set.of()));
        body.put("address", "山东省济南市历下区试验路7号");

        assertThatThrownBy(() -> amend(id))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field() + " " + error.code())
                        .containsExactly("address fixed"));
    }

    @Test
    void what_an_open_amendment_proposes_does_not_leave_review() {
        String id = registered();
        body.put("address", "山东省济南市历下区试验路6号");
        amend(id);

        assertThatThrownBy(() -> save(new Setting("address", AmendmentMode.NOTICE, ALL)))
                .isInstanceOf(RuleInUse.class);
        decide(id);

        assertThat(as("enterprise", () -> registration.get(id)).values().address())
                .endsWith("6号");
    }

    @Test
    void only_who_keeps_rules_sees_and_changes_them() {
        assertThatThrownBy(() -> as("reviewer", keeping::rules)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> as("security", industries::counts)).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void the_same_again_changes_nothing() {
        assertThatThrownBy(() -> save(new Setting("address", AmendmentMode.REVIEW, ALL)))
                .isInstanceOf(InvalidInput.class);
        assertThat(as("admin", () -> keeping.differences(List.of(new Setting("address", AmendmentMode.REVIEW, ALL)))))
                .isEmpty();
    }

    private static byte[] csv(String... lines) {
        return ("\uFEFF代码,名称\r\n" + String.join("\r\n", lines)).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void sections_and_divisions_are_shipped_and_judge_no_code_below_them() {
        assertThat(as("admin", industries::counts)).isEqualTo(new IndustryKeeping.Counts(20, 97, 0, 0));

        assertThat(findings("1353")).noneMatch(finding -> finding.startsWith("finding.industryUnknown"));
        assertThat(findings("C1353")).noneMatch(finding -> finding.startsWith("finding.industryUnknown"));
        assertThat(findings("9899")).contains("finding.industryUnknown:9899");
        assertThat(findings("A1353")).as("division 13 stands in section C").contains("finding.industryUnknown:A1353");
    }

    private List<String> findings(String industry) {
        ObjectNode one = aFactory("行业厂" + SubjectFixtures.uscc());
        one.put("industryCode", industry);
        String id = as("enterprise", () -> registration.submit(one, SubjectRegistration.Origin.INTERFACE))
                .id();
        return as("reviewer", () -> registration.get(id)).findings();
    }

    @Test
    void an_imported_table_is_offered_with_all_that_stands_above_and_judges_its_division() {
        byte[] table = csv("135,屠宰及肉类加工", "1351,牲畜屠宰", "1353,肉制品及副产品加工", "13,农副食品加工业");

        IndustryKeeping.Import brought = as("admin", () -> industries.read(table));
        assertThat(brought.added()).hasSize(3);
        assertThat(brought.unchanged()).isOne();
        as("admin", () -> industries.take(table));

        assertThat(forms.schema("subject-registration")
                        .field("industryCode")
                        .orElseThrow()
                        .options())
                .anySatisfy(option -> {
                    assertThat(option.value()).isEqualTo("1353");
                    assertThat(option.label()).isEqualTo("制造业 / 农副食品加工业 / 屠宰及肉类加工 / 肉制品及副产品加工");
                });
        assertThat(findings("1353")).noneMatch(finding -> finding.startsWith("finding.industryUnknown"));
        assertThat(findings("1359")).contains("finding.industryUnknown:1359");
        assertThatThrownBy(() -> as("admin", () -> industries.take(table)))
                .as("the same again")
                .isInstanceOf(InvalidInput.class);
    }

    @Test
    void a_file_is_refused_as_a_whole_and_every_wrong_line_is_told() {
        byte[] table = csv("0111,稻谷种植", "X9,无此门类", "136,", "135,屠宰及肉类加工", "135,又一次");

        assertThatThrownBy(() -> as("admin", () -> industries.take(table)))
                .isInstanceOfSatisfying(InvalidInput.class, refused -> assertThat(refused.errors())
                        .extracting(error -> error.field() + " " + error.code())
                        .containsExactly("第 3 行 industry_line", "第 4 行 industry_line", "第 6 行 industry_twice"));
        assertThatThrownBy(() -> as("admin", () -> industries.take(csv("0111,稻谷种植"))))
                .as("011 is neither there nor in the file")
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> assertThat(refused.errors().get(0).code()).isEqualTo("industry_above"));
        assertThat(as("admin", industries::counts).groups()).isZero();
    }
}
