package org.suyuan.access;

import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;

/** Letters to the applicant of an access. No credentials ever stand in one. */
@Component
class AccessLetters {

    private final Accounts accounts;
    private final Notifications notifications;

    AccessLetters(Accounts accounts, Notifications notifications) {
        this.accounts = accounts;
        this.notifications = notifications;
    }

    void tell(PlatformAccess access, String template, String detail) {
        accounts.find(access.applicant)
                .filter(person -> person.email() != null)
                .ifPresent(person -> notifications.send(new Message(
                        person.name(),
                        person.displayName(),
                        Objects.requireNonNull(person.email()),
                        template,
                        List.of(access.systemName, access.caseNo, detail),
                        access.id)));
    }
}
