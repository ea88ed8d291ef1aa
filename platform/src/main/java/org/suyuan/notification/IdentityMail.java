package org.suyuan.notification;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.suyuan.identity.MailWanted;

/** Sends what identity wants sent. */
@Component
class IdentityMail {

    private final Notifications notifications;

    IdentityMail(Notifications notifications) {
        this.notifications = notifications;
    }

    @EventListener
    void send(MailWanted wanted) {
        notifications.send(new Message(null, wanted.name(), wanted.address(), wanted.template(), wanted.args(), null));
    }
}
