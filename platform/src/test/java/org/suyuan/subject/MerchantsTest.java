package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;

/** Nodes that are asked whether a merchant is theirs, before the authority reviews it. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class MerchantsTest {

    @Autowired
    SubjectRegistration registration;

    @Autowired
    SubjectMerchants merchants;

    @Autowired
    SubjectStanding standing;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ManagementService jobs;

    @Autowired
    JdbcClient jdbc;

    private static int markets;

    @BeforeEach
    void people() {
        for (String name : List.of("market-main", "market-aide", "trader")) {
            if (accounts.find(name).isPresent()) {
                continue;
            }
            jdbc.sql("""
                            insert into account (id, name, password_hash, display_name, email, failed_sign_ins, version,
                                created_at, updated_at)
                            select :name, :name, password_hash, :name, :name || '@example.invalid', 0, 1, now(), now()
                            from account where name = 'enterprise'""").param("name", name).update();
            jdbc.sql("""
                            insert into account_role (account_id, role_code) select :name, r.role_code from account_role r
                            join account a on a.id = r.account_id where a.name = 'enterprise'""").param("name", name).update();
        }
    }

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private SubjectView submit(String account, ObjectNode body) {
        return as(account, () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
    }

    /** A market that an account answers for. */
    private SubjectView aMarket(String account) {
        ObjectNode body = aFactory("批发市场" + ++markets);
        body.put("businessKind", "2");
        SubjectView market = submit(account, body);
        review(market, Outcome.APPROVE);
        return as(account, () -> registration.get(market.id()));
    }

    private static ObjectNode aMerchant(String name, SubjectView... nodes) {
        ObjectNode body = aFactory(name);
        for (SubjectView node : nodes) {
            body.withArray("merchantships")
                    .addObject()
                    .put("nodeCode", node.code())
                    .put("stall", "A-12")
                    .put("merchantKind", "蔬菜批发");
        }
        return body;
    }

    private void review(SubjectView subject, Outcome outcome) {
        as("reviewer", () -> {
            WorkItem item = inbox.find(
                            new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, subject.caseNo()),
                            PageRequest.first())
                    .items()
                    .get(0);
            inbox.decide(item.id(), new Decision(outcome, "意见", null, List.of()));
            return item;
        });
    }

    private List<String> open(SubjectView subject) {
        return jdbc.sql("select step from work_item where business_key = ? and completed_at is null")
                .param(subject.id())
                .query(String.class)
                .list();
    }

    private List<WorkItem> mine(String account, SubjectView subject) {
        return as(account, () -> inbox.find(
                        new InboxQuery(InboxQuery.State.MINE, null, null, null, subject.caseNo()), PageRequest.first())
                .items());
    }

    private List<SubjectMerchants.Merchant> seen(String account, SubjectView node) {
        return as(account, () -> merchants.of(node.id()));
    }

    private void answer(String account, SubjectView node, SubjectMerchants.Answer outcome, String opinion) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("outcome", outcome.name());
        if (opinion != null) {
            body.put("opinion", opinion);
        }
        String id = seen(account, node).get(0).id();
        as(account, () -> {
            merchants.answer(node.id(), id, body);
            return id;
        });
    }

    private List<String> findings(SubjectView subject) {
        return as("reviewer", () -> registration.get(subject.id())).findings().stream()
                .filter(finding -> finding.startsWith("finding.merchant"))
                .map(finding -> finding.substring(0, finding.indexOf(':')))
                .toList();
    }

    @Test
    void the_node_is_asked_first_and_the_review_follows_in_the_answering_request() {
        SubjectView market = aMarket("market-main");
        SubjectView merchant = submit("trader", aMerchant("先确认商户", market));
        assertThat(merchant.status()).isEqualTo(SubjectStatus.UNDER_REVIEW);
        assertThat(open(merchant)).as("no review yet").isEmpty();

        List<WorkItem> tasks = mine("market-main", merchant);
        assertThat(tasks).hasSize(1);
        assertThat(tasks.get(0).name()).isEqualTo("商户确认");
        assertThat(tasks.get(0).dueAt()).isNotNull();
        SubjectMerchants.Asked asked =
                as("market-main", () -> merchants.asked(tasks.get(0).businessKey()));
        assertThat(asked.nodeId()).isEqualTo(market.id());
        assertThat(asked.merchant().places()).containsExactly("A-12、蔬菜批发");
        assertThatThrownBy(() -> as("trader", () -> merchants.asked(tasks.get(0).businessKey())))
                .isInstanceOf(NotFound.class);

        answer("market-main", market, SubjectMerchants.Answer.APPROVE, null);
        assertThat(open(merchant)).containsExactly("firstReview");
        assertThat(findings(merchant)).isEmpty();
        assertThat(mine("market-main", merchant)).isEmpty();
        assertThat(seen("market-main", market))
                .extracting(SubjectMerchants.Merchant::state)
                .containsExactly(MerchantState.CONFIRMED);
        review(merchant, Outcome.APPROVE);
        assertThat(as("trader", () -> registration.get(merchant.id())).status()).isEqualTo(SubjectStatus.REGISTERED);
    }

    @Test
    void what_the_node_denies_is_a_finding_and_no_refusal() {
        SubjectView market = aMarket("market-main");
        SubjectView merchant = submit("trader", aMerchant("被否认商户", market));
        assertThatThrownBy(() -> answer("market-main", market, SubjectMerchants.Answer.REJECT, null))
                .isInstanceOf(InvalidInput.class);
        answer("market-main", market, SubjectMerchants.Answer.REJECT, "该摊位另有商户");
        assertThat(open(merchant)).containsExactly("firstReview");
        assertThat(findings(merchant)).containsExactly("finding.merchant.DENIED");
        assertThatThrownBy(() -> answer("market-main", market, SubjectMerchants.Answer.APPROVE, null))
                .isInstanceOf(MerchantAnswered.class);
    }

    @Test
    void what_is_not_answered_in_time_goes_on_with_a_finding() {
        SubjectView market = aMarket("market-main");
        SubjectView merchant = submit("trader", aMerchant("逾期商户", market));
        String row = seen("market-main", market).get(0).id();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(row)
                .singleResult()
                .getId();
        jobs.executeJob(
                jobs.createJobQuery().processInstanceId(instance).singleResult().getId());
        assertThat(open(merchant)).containsExactly("firstReview");
        assertThat(findings(merchant)).containsExactly("finding.merchant.LAPSED");
        assertThat(mine("market-main", merchant)).isEmpty();
    }

    @Test
    void where_the_applicant_answers_for_the_node_nobody_is_waited_for() {
        SubjectView market = aMarket("market-main");
        SubjectView merchant = submit("market-main", aMerchant("自报商户", market));
        assertThat(open(merchant)).containsExactly("firstReview");
        assertThat(findings(merchant)).containsExactly("finding.merchant.DECLARED");
    }

    @Test
    void all_nodes_are_waited_for() {
        SubjectView one = aMarket("market-main");
        SubjectView other = aMarket("market-aide");
        SubjectView merchant = submit("trader", aMerchant("两市场商户", one, other));
        answer("market-main", one, SubjectMerchants.Answer.APPROVE, null);
        assertThat(open(merchant)).isEmpty();
        answer("market-aide", other, SubjectMerchants.Answer.APPROVE, null);
        assertThat(open(merchant)).containsExactly("firstReview");
    }

    @Test
    void only_who_works_for_the_node_answers() {
        SubjectView market = aMarket("market-main");
        submit("trader", aMerchant("越权商户", market));
        assertThatThrownBy(() -> answer("reviewer", market, SubjectMerchants.Answer.APPROVE, null))
                .isInstanceOf(NotTheNode.class);
        assertThatThrownBy(() -> seen("trader", market)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> seen("reviewer-qd", market)).isInstanceOf(NotFound.class);
    }

    @Test
    void what_was_confirmed_is_not_asked_again_after_a_correction() {
        SubjectView market = aMarket("market-main");
        ObjectNode body = aMerchant("补正商户", market);
        SubjectView merchant = submit("trader", body);
        answer("market-main", market, SubjectMerchants.Answer.APPROVE, null);
        review(merchant, Outcome.RETURN);
        resubmit(merchant, body);
        assertThat(open(merchant)).containsExactly("firstReview");
    }

    private void resubmit(SubjectView merchant, ObjectNode body) {
        as(
                "trader",
                () -> registration.resubmit(
                        merchant.id(), registration.get(merchant.id()).version(), body));
    }

    @Test
    void a_merchant_that_withdraws_need_not_be_confirmed_any_more() {
        SubjectView market = aMarket("market-main");
        ObjectNode body = aMerchant("撤回商户", market);
        SubjectView merchant = submit("trader", body);
        as("trader", () -> {
            standing.withdraw(merchant.id());
            return merchant;
        });
        assertThat(mine("market-main", merchant)).isEmpty();
        assertThat(seen("market-main", market)).isEmpty();
        resubmit(merchant, body);
        assertThat(mine("market-main", merchant)).hasSize(1);
    }

    @Test
    void a_merchant_leaves_the_node() {
        SubjectView market = aMarket("market-main");
        submit("trader", aMerchant("离场商户", market));
        String id = seen("market-main", market).get(0).id();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("reason", "合同到期");
        Supplier<String> leave = () -> {
            merchants.leave(market.id(), id, body);
            return id;
        };
        assertThatThrownBy(() -> as("market-main", leave))
                .as("it has to be answered first")
                .isInstanceOf(MerchantAnswered.class);
        answer("market-main", market, SubjectMerchants.Answer.APPROVE, null);
        as("market-main", leave);
        assertThat(seen("market-main", market).get(0))
                .satisfies(left -> assertThat(left.state()).isEqualTo(MerchantState.LEFT))
                .satisfies(left -> assertThat(left.reason()).isEqualTo("合同到期"));
    }
}
