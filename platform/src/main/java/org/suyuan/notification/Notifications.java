package org.suyuan.notification;

/** Sends messages to people: the delivery is written in the transaction of the act, the mail goes out after it. */
public interface Notifications {

    /** Writes the delivery and its outbox entry. Requires a transaction. */
    void send(Message message);
}
