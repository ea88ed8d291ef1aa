package org.suyuan.notification;

/** The mail server did not take this one message now, and may take it later. */
class MailDeferred extends Exception {

    MailDeferred(String reason) {
        super(reason);
    }
}
