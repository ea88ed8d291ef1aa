package org.suyuan.product;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;
import org.suyuan.notification.Message;
import org.suyuan.notification.Notifications;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.subject.SubjectRecords;

/** Tells those who work for the subject of a product by mail what became of it. */
@Component
class ProductLetters {

    private final Accounts accounts;
    private final SubjectPeople people;
    private final SubjectRecords subjects;
    private final Notifications notifications;

    ProductLetters(Accounts accounts, SubjectPeople people, SubjectRecords subjects, Notifications notifications) {
        this.accounts = accounts;
        this.people = people;
        this.subjects = subjects;
        this.notifications = notifications;
    }

    /** To the address of the subject or else of who answers for it. */
    void send(Product product, String account, String template, String caseNo, String detail) {
        Optional<SubjectRecord> subject = subjects.find(product.subjectId);
        String recipient = people.answering(product.subjectId, account);
        subject.map(known -> known.values().email())
                .or(() -> accounts.find(recipient).map(SignedIn::email))
                .ifPresent(address -> notifications.send(new Message(
                        recipient,
                        subject.map(known -> known.values().contactName()).orElse(recipient),
                        address,
                        template,
                        List.of(product.name, caseNo, detail),
                        product.id)));
    }
}
