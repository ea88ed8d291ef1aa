package org.suyuan.subject;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;

/**
 * Asks the nodes of a merchant whether it is theirs, before the authority reviews it. A node of which nobody but those who apply
 * could be asked is not: what is said then is a declaration, and a finding.
 */
@Component
class Merchantships {

    private final MerchantMapper rows;
    private final SubjectMapper subjects;
    private final Members members;
    private final MerchantConfirmationProcess process;
    private final SubjectLetters letters;
    private final AuditTrail trail;
    private final Clock clock;

    Merchantships(
            MerchantMapper rows,
            SubjectMapper subjects,
            Members members,
            MerchantConfirmationProcess process,
            SubjectLetters letters,
            AuditTrail trail,
            Clock clock) {
        this.rows = rows;
        this.subjects = subjects;
        this.members = members;
        this.process = process;
        this.letters = letters;
        this.trail = trail;
        this.clock = clock;
    }

    /** Asks the nodes that have not confirmed it yet; returns how many are to answer. */
    int ask(Subject merchant) {
        Map<String, Subject> nodes = nodes(merchant);
        Map<String, MerchantRow> known = new HashMap<>();
        for (MerchantRow row : rows.ofMerchant(merchant.id)) {
            if (nodes.containsKey(row.nodeId)) {
                known.put(row.nodeId, row);
            } else {
                rows.deleteById(row.id);
            }
        }
        if (nodes.isEmpty()) {
            return 0;
        }
        List<String> everybody = new ArrayList<>(nodes.keySet());
        everybody.add(merchant.id);
        Map<String, List<String>> accounts = members.accounts(everybody);
        int asked = 0;
        for (Subject node : nodes.values()) {
            MerchantRow row = known.get(node.id);
            if (row != null && row.state == MerchantState.CONFIRMED) {
                continue;
            }
            boolean ask = somebodyElse(accounts, merchant.id, node.id)
                    && members.main(node.id).isPresent();
            MerchantRow now = put(row, merchant, node, ask ? MerchantState.PENDING : MerchantState.DECLARED);
            if (ask) {
                process.asked(now, merchant, node);
                String main = members.main(node.id).orElseThrow();
                letters.send(node, main, "merchantAsked", merchant.caseNo, merchant.name);
                asked++;
            }
        }
        return asked;
    }

    /** Those who would answer for the node are not those who apply for the merchant. */
    private static boolean somebodyElse(Map<String, List<String>> accounts, String merchant, String node) {
        List<String> theirs = accounts.getOrDefault(node, List.of());
        return !theirs.isEmpty() && Collections.disjoint(theirs, accounts.getOrDefault(merchant, List.of()));
    }

    private MerchantRow put(@Nullable MerchantRow known, Subject merchant, Subject node, MerchantState state) {
        MerchantRow row = known == null ? new MerchantRow() : known;
        row.asked(state, clock.instant());
        if (known == null) {
            row.id = Ids.next();
            row.subjectId = merchant.id;
            row.nodeId = node.id;
            rows.insert(row);
        } else {
            rows.updateById(row);
        }
        return row;
    }

    private Map<String, Subject> nodes(Subject merchant) {
        Set<String> codes = merchant.entered().merchantships().stream()
                .map(Merchantship::nodeCode)
                .collect(Collectors.toSet());
        return codes.isEmpty()
                ? Map.of()
                : subjects.registered(codes).stream().collect(Collectors.toMap(node -> node.id, Function.identity()));
    }

    /** The application is taken back: nobody need answer any more. */
    void drop(Subject merchant, Actor by) {
        for (MerchantRow row : rows.ofMerchant(merchant.id)) {
            if (row.state == MerchantState.PENDING) {
                process.dropped(row, by);
                rows.deleteById(row.id);
            }
        }
    }

    void lapsed(String id) {
        MerchantRow row = Objects.requireNonNull(rows.selectById(id));
        subjects.lock(row.subjectId);
        row.answered(MerchantState.LAPSED, null, null, clock.instant());
        rows.updateById(row);
        note(row, MerchantState.PENDING);
        goOn(row.subjectId);
    }

    /** Once nobody is due any more. */
    void goOn(String subjectId) {
        if (rows.pending(subjectId) == 0) {
            process.allAnswered(subjectId);
        }
    }

    void note(MerchantRow row, MerchantState before) {
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, "merchantConfirmation", row.id)
                .changing("{\"state\":\"" + before + "\"}", "{\"state\":\"" + row.state + "\"}"));
    }

    /** What the nodes said that a reviewer should know. */
    List<String> findings(Subject merchant) {
        if (merchant.id == null) {
            return List.of();
        }
        Map<String, Subject> nodes = nodes(merchant);
        return rows.ofMerchant(merchant.id).stream()
                .filter(row -> nodes.containsKey(row.nodeId))
                .filter(row -> row.state != MerchantState.CONFIRMED)
                .map(row -> SubjectFinding.of(
                        "finding.merchant." + row.state, Objects.requireNonNull(nodes.get(row.nodeId)).name))
                .toList();
    }
}
