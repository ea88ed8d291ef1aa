package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.Accounts;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.registry.RegistryEntries;
import org.suyuan.registry.RegistryItem;
import org.suyuan.registry.RegistryResult;
import org.suyuan.shared.PageRequest;

/** What an officer entered becomes the firm's own, and what leads for a field is data; on the real database and engine. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class EnteredForTest {

    @Autowired
    SubjectEntering entering;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    SubjectRegistryChecks checks;

    @Autowired
    SubjectClaims claims;

    @Autowired
    Affiliations affiliations;

    @Autowired
    RegistryEntries entries;

    @Autowired
    RegistryLead lead;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private List<WorkItem> items(String account, InboxQuery.State state, String businessKey) {
        return as(account, () -> inbox.find(
                                new InboxQuery(state, null, null, null, null), new PageRequest(0, 500, null, false))
                        .items())
                .stream()
                .filter(item -> item.businessKey().equals(businessKey))
                .toList();
    }

    private void decide(String businessKey, Outcome outcome) {
        WorkItem item =
                items("reviewer", InboxQuery.State.CLAIMABLE, businessKey).get(0);
        as("reviewer", () -> {
            inbox.decide(item.id(), new Decision(outcome, "意见", null, List.of()));
            return outcome;
        });
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    @Test
    void a_firm_that_claims_what_an_officer_entered_answers_for_itself() {
        ObjectNode body = object().put("documentNo", "历收〔2026〕18号").put("reason", "现场递交");
        ObjectNode factory = SubjectFixtures.aFactory("历下区待认领试验厂").put("onBehalfOf", "待认领试验厂");
        body.set("subject", factory);
        SubjectView subject = as("counter", () -> entering.enter(body));
        decide(subject.id(), Outcome.RETURN);
        assertThat(items("counter", InboxQuery.State.MINE, subject.id())).hasSize(1);

        SubjectClaims.ClaimView claim = as(
                "enterprise",
                () -> claims.file(
                        factory.path("uscc").asText(),
                        object().put("reason", "本单位的登记").put("proof", "营业执照")));
        assertThat(claim.kind()).as("nobody is the main account").isEqualTo(ClaimKind.CLAIM);
        decide(claim.id(), Outcome.APPROVE);

        assertThat(as("enterprise", () -> affiliations.firm(subject.id())).kind())
                .isEqualTo(AffiliationKind.MAIN);
        assertThat(as("counter", () -> affiliations.own(subject.id()))).isFalse();
        assertThat(items("counter", InboxQuery.State.MINE, subject.id())).isEmpty();
        assertThat(items("enterprise", InboxQuery.State.MINE, subject.id())).hasSize(1);
        assertThat(as("reviewer", () -> entering.enteredFor(subject.id())))
                .hasValueSatisfying(entered -> assertThat(entered.officer()).isEqualTo("counter"));
    }

    @Test
    void for_a_field_for_which_the_applicant_leads_the_registry_is_a_hint() {
        ObjectNode factory = SubjectFixtures.aFactory("历下区以申请人为准试验厂");
        SubjectView subject =
                as("enterprise", () -> registration.submit(factory, SubjectRegistration.Origin.INTERFACE));
        decide(subject.id(), Outcome.APPROVE);
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            jdbc.sql("update subject_field_source set source = 'APPLICANT' where field = 'name'")
                    .update();
            as("operator", () -> bringIn(factory, "另一名称试验厂"));

            lead.deliver(List.of(new OutboxEntry("1", RegistryLead.CONSUMER, "subject", subject.id(), 1)));

            SubjectRegistryChecks.Comparisons seen = as("reviewer", () -> checks.of(subject.id()));
            assertThat(seen.registration().items())
                    .filteredOn(line -> line.item() == RegistryItem.NAME)
                    .extracting(SubjectRegistryChecks.Line::result)
                    .containsExactly(RegistryResult.MISMATCH);
            assertThat(as("enterprise", () -> registration.get(subject.id())).amendment())
                    .isNull();

            jdbc.sql("update subject_field_source set source = 'REGISTRY' where field = 'name'")
                    .update();
            lead.deliver(List.of(new OutboxEntry("2", RegistryLead.CONSUMER, "subject", subject.id(), 1)));
            assertThat(as("enterprise", () -> registration.get(subject.id())).amendment())
                    .as("where the registry leads, it is an amendment")
                    .isNotNull();
        });
    }

    private RegistryEntries.Result bringIn(ObjectNode factory, String name) {
        String file = "uscc,name,legalRepresentative,status,asOf\n"
                + factory.path("uscc").asText() + "," + name + ",张某,存续,2026-11-01\n";
        try {
            return entries.bringIn(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
