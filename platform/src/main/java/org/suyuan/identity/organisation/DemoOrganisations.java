package org.suyuan.identity.organisation;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Texts;

/** The organisations of the demo, brought in once where there are none, with the accounts of the demo in them. */
@Component
@ConditionalOnProperty(name = "suyuan.demo", havingValue = "true")
class DemoOrganisations {

    private final OrganisationMapper rows;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DemoOrganisations(OrganisationMapper rows, TransactionTemplate transaction, Clock clock) {
        this.rows = rows;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener(ApplicationStartedEvent.class)
    void bringIn() {
        transaction.executeWithoutResult(status -> {
            // Nodes that start at the same time take turns.
            rows.takeTurn();
            if (!rows.all().isEmpty()) {
                return;
            }
            OrganisationMapper.Row province = add("SD", OrganisationKind.AUTHORITY, null, "370000");
            add("SD-IT", OrganisationKind.DEPARTMENT, province, "370000");
            add("SD-FOOD", OrganisationKind.DEPARTMENT, province, "370000");
            OrganisationMapper.Row jinan = add("SD-JN", OrganisationKind.AUTHORITY, province, "370100");
            add("SD-JN-LX", OrganisationKind.AUTHORITY, jinan, "370102");
            OrganisationMapper.Row qingdao = add("SD-QD", OrganisationKind.AUTHORITY, province, "370200");
            add("SD-QD-SN", OrganisationKind.AUTHORITY, qingdao, "370202");
            place("SD-IT", List.of("admin", "security", "security2", "auditor", "operator", "designer", "designer2"));
            place("SD", List.of("supervisor", "leader", "assessor", "emergency", "editor"));
            place("SD-JN", List.of("reviewer2"));
            place("SD-JN-LX", List.of("reviewer", "enforcer", "counter"));
            place("SD-QD-SN", List.of("reviewer-qd"));
        });
    }

    private OrganisationMapper.Row add(
            String code, OrganisationKind kind, OrganisationMapper.@Nullable Row parent, String region) {
        String id = Ids.next();
        OrganisationMapper.Row row = new OrganisationMapper.Row(
                id,
                code,
                Texts.get("demo.organisation." + code),
                kind,
                parent == null ? null : parent.id(),
                (parent == null ? "/" : parent.path()) + id + "/",
                region,
                null,
                1);
        rows.insert(row, clock.instant());
        if (kind == OrganisationKind.AUTHORITY) {
            rows.addCompetence(new OrganisationMapper.CompetenceRow(Ids.next(), id, region, null, null));
        } else if (code.endsWith("FOOD")) {
            rows.addCompetence(new OrganisationMapper.CompetenceRow(
                    Ids.next(), id, region, EnumColumn.write(List.of(ProductClass.FOOD)), null));
        }
        rows.insertPost(Ids.next(), id, Texts.get("demo.post"), clock.instant());
        return row;
    }

    private void place(String code, List<String> accounts) {
        accounts.forEach(account -> rows.place(account, code));
    }
}
