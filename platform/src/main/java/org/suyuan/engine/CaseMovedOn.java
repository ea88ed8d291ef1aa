package org.suyuan.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.suyuan.shared.DomainException;

/** Somebody else, or a timer, has moved the case at the same moment. */
public final class CaseMovedOn extends DomainException {

    private CaseMovedOn(OptimisticLockingException noticed) {
        super(Kind.CONFLICT);
        initCause(noticed);
    }

    /** Lets the engine act; what it calls a failure of locking is this fact. */
    static void unlessSo(Runnable act) {
        try {
            act.run();
        } catch (OptimisticLockingException noticed) {
            throw new CaseMovedOn(noticed);
        }
    }
}
