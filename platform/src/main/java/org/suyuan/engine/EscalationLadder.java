package org.suyuan.engine;

import java.util.List;
import org.suyuan.identity.Permission;

/** Who is told, one after the other, while a task stays overdue; kept by an administrator. */
public interface EscalationLadder {

    /** The rungs from the first. */
    List<Rung> rungs();

    /** Replaces them; the first is told when a task becomes overdue. */
    void save(List<Rung> rungs);

    /** Who can be told. */
    List<Permission> recipients();

    /**
     * A rung.
     *
     * @param afterDays working days after the one before
     * @param permission whoever has it and the case in scope is told
     */
    record Rung(int afterDays, Permission permission) {}
}
