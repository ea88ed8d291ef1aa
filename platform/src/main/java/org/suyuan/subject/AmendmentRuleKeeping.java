package org.suyuan.subject;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who may amend which field of a registered subject, and what is reviewed first 变更规则 (GB/T 38157 6.2.2), as an administrator
 * keeps it: what differs is seen first, the last change can be undone. What connected systems rely on stands fixed.
 */
public interface AmendmentRuleKeeping {

    /** A rule for each field, in the order of the form. */
    List<Rule> rules();

    /** What settings would change; those that change nothing are left out. */
    List<Difference> differences(List<Setting> settings);

    /** Changes rules, all or none of them. */
    Change save(List<Setting> settings);

    /** The last change that was not undone. */
    Optional<Change> last();

    /** Takes back the last change; no other. */
    void undo(String changeId);

    /**
     * A rule as it is.
     *
     * @param by who of a subject's people may amend the field
     * @param modes the modes it may have; where there is one alone, the rule stands fixed
     */
    record Rule(String field, AmendmentMode mode, Set<AffiliationKind> by, List<AmendmentMode> modes) {

        /** Whether nobody can change it. */
        public boolean fixed() {
            return modes.size() == 1 && mode == AmendmentMode.FIXED;
        }
    }

    /** What a rule is to be. */
    record Setting(String field, AmendmentMode mode, Set<AffiliationKind> by) {}

    /** A rule that changes. */
    record Difference(String field, Setting before, Setting after) {}

    /**
     * A change that was made.
     *
     * @param byName who made it, for people
     */
    record Change(String id, String by, String byName, Instant at, List<Difference> rules) {}
}
