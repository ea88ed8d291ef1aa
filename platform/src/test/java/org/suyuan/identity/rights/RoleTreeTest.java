package org.suyuan.identity.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.identity.Permission;

/** What a role may, and which exclude each other, without a database. */
class RoleTreeTest {

    private static Role role(String code, String parent, Permission... own) {
        return new Role(code, code, parent, null, false, 1, Set.of(own));
    }

    private final RoleTree tree = new RoleTree(
            List.of(
                    role("security-administrator", null, Permission.RIGHTS_GRANT),
                    role("business", null),
                    role("reviewer", "business", Permission.SUBJECT_READ),
                    role("first-reviewer", "reviewer", Permission.SUBJECT_FIRST_REVIEW),
                    role("second-reviewer", "reviewer", Permission.SUBJECT_SECOND_REVIEW)),
            List.of(new RoleTree.Conflict("business", "security-administrator", true)));

    @Test
    void aChildMayWhatItsParentMay() {
        assertThat(tree.effective("first-reviewer"))
                .containsExactlyInAnyOrder(Permission.SUBJECT_READ, Permission.SUBJECT_FIRST_REVIEW);
        assertThat(tree.effective("reviewer")).containsExactly(Permission.SUBJECT_READ);
    }

    @Test
    void aConflictHoldsForWhatStandsBelow() {
        assertThat(tree.between("first-reviewer", "security-administrator")).isPresent();
        assertThat(tree.between("security-administrator", "second-reviewer")).isPresent();
        assertThat(tree.between("first-reviewer", "second-reviewer")).isEmpty();
    }

    @Test
    void eachPermissionBelongsToOneDuty() {
        assertThat(Duty.of(Permission.ACCOUNT_KEEP)).isEqualTo(Duty.SYSTEM);
        assertThat(Duty.of(Permission.RIGHTS_GRANT)).isEqualTo(Duty.SECURITY);
        assertThat(Duty.of(Permission.AUDIT_READ)).isEqualTo(Duty.AUDIT);
        assertThat(Duty.of(Permission.SUBJECT_READ)).isEqualTo(Duty.BUSINESS);
        assertThat(tree.duty("first-reviewer")).isEqualTo(Duty.BUSINESS);
    }
}
