package org.suyuan.subject;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;

/** Tells those who work for a subject by mail what became of it. */
@Component
class SubjectLetters {

    private final Accounts accounts;
    private final Members members;
    private final Notifications notifications;
    private final IssuedPapers papers;

    SubjectLetters(Accounts accounts, Members members, Notifications notifications, IssuedPapers papers) {
        this.accounts = accounts;
        this.members = members;
        this.notifications = notifications;
        this.papers = papers;
    }

    /** Who answers for it now: the account itself while it works for the subject, else the main account. */
    String recipient(Subject subject, String account) {
        return members.kind(subject.id, account).isPresent()
                ? account
                : members.main(subject.id).orElse(account);
    }

    /** To the address of the subject or else of the account. */
    void send(Subject subject, String account, String template, String caseNo, String detail) {
        String recipient = recipient(subject, account);
        Optional.ofNullable(subject.email)
                .or(() -> accounts.find(recipient).map(SignedIn::email))
                .ifPresent(address -> sendTo(address, subject, recipient, template, caseNo, detail));
    }

    void sendTo(
            @Nullable String address,
            Subject subject,
            String recipient,
            String template,
            String caseNo,
            String detail) {
        if (address != null) {
            papers.then(
                    subject,
                    issued -> notifications.send(new Message(
                            recipient,
                            subject.contactName,
                            address,
                            template,
                            List.of(subject.name, caseNo, detail, issued),
                            subject.id)));
        }
    }
}
