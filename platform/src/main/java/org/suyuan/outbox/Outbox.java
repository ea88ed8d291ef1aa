package org.suyuan.outbox;

import java.time.Instant;

/** Where features put what has to leave the database, in the transaction of the change itself. */
public interface Outbox {

    /** Puts an entry; it is delivered after the surrounding transaction commits. Requires a transaction. */
    void put(String consumer, String kind, String objectId, int objectVersion);

    /** Puts an entry that is not delivered before it is due. Requires a transaction. */
    void put(String consumer, String kind, String objectId, int objectVersion, Instant due);
}
