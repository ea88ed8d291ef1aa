package org.suyuan.identity.organisation;

import org.jspecify.annotations.Nullable;

/** What an account holds of work, and the handing over of it. Whoever keeps work implements it. */
public interface WorkHolder {

    /**
     * Work of an account.
     *
     * @param toSuccessor what the successor may do and takes over
     * @param toPool what goes back to those who may claim it
     * @param staying what is the person's own and stays: corrections of his own applications
     */
    record Work(int toSuccessor, int toPool, int staying) {

        public int held() {
            return toSuccessor + toPool + staying;
        }
    }

    /** What would be handed over, to a successor or back to the pool for null. */
    Work held(String account, @Nullable String successor);

    /** Hands it over, within the transaction of who asks. */
    Work handOver(String account, @Nullable String successor);
}
