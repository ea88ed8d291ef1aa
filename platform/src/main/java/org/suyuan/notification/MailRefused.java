package org.suyuan.notification;

/** The mail server, or the rules of addresses, refused this one message for good. */
class MailRefused extends Exception {

    MailRefused(String reason) {
        super(reason);
    }
}
