package org.suyuan.notification;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.Ids;
import org.suyuan.shared.Texts;

@Service
class MailNotifications implements Notifications {

    static final String KIND = "delivery";

    private static final int HEADLINE_LENGTH = 300;

    private final DeliveryMapper deliveries;
    private final Outbox outbox;
    private final Clock clock;

    MailNotifications(DeliveryMapper deliveries, Outbox outbox, Clock clock) {
        this.deliveries = deliveries;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Message message) {
        Object[] args = message.args().toArray();
        DeliveryRow row = new DeliveryRow();
        row.id = Ids.next();
        row.recipientAccount = message.account();
        row.recipientName = message.name();
        row.address = message.address();
        row.headline = oneLine(Texts.get("mail." + message.template() + ".headline", args));
        row.body = Texts.get("mail.greeting", message.name())
                + "\n\n"
                + Texts.get("mail." + message.template() + ".body", args)
                + "\n\n"
                + Texts.get("mail.closing");
        row.businessKey = message.businessKey();
        row.state = DeliveryState.QUEUED;
        row.createdAt = clock.instant();
        deliveries.insert(row);
        outbox.put(MailRelay.CONSUMER, KIND, row.id, 1);
    }

    /** What people typed may stand in a headline, and must not become a header of its own. */
    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() > HEADLINE_LENGTH ? line.substring(0, HEADLINE_LENGTH) : line;
    }
}
