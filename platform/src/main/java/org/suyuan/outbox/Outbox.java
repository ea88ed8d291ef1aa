package org.suyuan.outbox;

/** Where features put what has to leave the database, in the transaction of the change itself. */
public interface Outbox {

    /** Puts an entry; it is delivered after the surrounding transaction commits. Requires a transaction. */
    void put(String consumer, String kind, String objectId, int objectVersion);
}
