package org.suyuan.engine;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.suyuan.shared.DomainException;

/** Somebody else, or a timer, has moved the case at the same moment. */
public final class CaseMovedOn extends DomainException {

    CaseMovedOn() {
        super(Kind.CONFLICT);
    }

    private CaseMovedOn(OptimisticLockingException noticed) {
        super(Kind.CONFLICT);
        initCause(noticed);
    }

    /**
     * Lets the engine act; what it calls a failure of locking is this fact, and a fact that a model's call states comes out as
     * itself.
     */
    static void unlessSo(Runnable act) {
        try {
            act.run();
        } catch (OptimisticLockingException noticed) {
            throw new CaseMovedOn(noticed);
        } catch (ProcessEngineException wrapped) {
            for (Throwable cause = wrapped; cause != null; cause = cause.getCause()) {
                if (cause instanceof DomainException fact) {
                    throw fact;
                }
            }
            throw wrapped;
        }
    }
}
