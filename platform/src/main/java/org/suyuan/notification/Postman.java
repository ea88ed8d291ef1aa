package org.suyuan.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.commons.mail2.core.EmailException;
import org.apache.commons.mail2.jakarta.HtmlEmail;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.ConsumerUnavailable;
import org.suyuan.shared.Texts;

/** Hands a delivery to the mail server. */
@Component
@EnableConfigurationProperties({MailServerSettings.class, MailSettings.class})
class Postman {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(15);

    private final MailServerSettings server;
    private final MailSettings settings;

    Postman(MailServerSettings server, MailSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * Returns when the mail server has taken it.
     *
     * @throws MailRefused when it does not take this message
     * @throws ConsumerUnavailable when it takes none
     */
    void send(DeliveryRow delivery) throws MailRefused {
        try {
            mail(delivery).send();
        } catch (EmailException e) {
            throw judged(e);
        }
    }

    private HtmlEmail mail(DeliveryRow delivery) throws EmailException, MailRefused {
        String host = server.host();
        if (host == null || host.isBlank()) {
            throw new ConsumerUnavailable(new IllegalStateException("no mail server is configured"));
        }
        HtmlEmail mail = new Identified(messageId(delivery));
        mail.setCharset(UTF_8);
        mail.setHostName(host);
        mail.setSmtpPort(server.port());
        mail.setSocketConnectionTimeout(CONNECTING);
        mail.setSocketTimeout(ANSWERING);
        String username = server.username();
        if (username != null && !username.isBlank()) {
            mail.setAuthentication(username, Objects.requireNonNullElse(server.password(), ""));
        }
        String fromName = settings.fromName();
        mail.setFrom(settings.from(), fromName == null ? Texts.get("mail.sender") : fromName, UTF_8);
        try {
            mail.addTo(delivery.address, delivery.recipientName, UTF_8);
        } catch (EmailException e) {
            throw new MailRefused(String.valueOf(e.getMessage()));
        }
        mail.addHeader("Auto-Submitted", "auto-generated");
        mail.setSubject(delivery.headline);
        mail.setTextMsg(delivery.body);
        mail.setHtmlMsg(MailPage.of(delivery.headline, delivery.body));
        mail.getMailSession().getProperties().putAll(server.properties());
        return mail;
    }

    /** The same delivery has the same id, by which a mail program knows a repeat. */
    private String messageId(DeliveryRow delivery) {
        String from = settings.from();
        return "<" + delivery.id + "@" + from.substring(from.indexOf('@') + 1) + ">";
    }

    private static MailRefused judged(EmailException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof SendFailedException || cause instanceof AddressException) {
                return new MailRefused(whole(cause));
            }
            if (cause instanceof MessagingException) {
                throw new ConsumerUnavailable(cause);
            }
            cause = cause.getCause();
        }
        return new MailRefused(whole(failure));
    }

    /** What the server said stands in the innermost of the exceptions. */
    private static String whole(Throwable failure) {
        Throwable innermost = failure;
        while (true) {
            Throwable next = innermost instanceof MessagingException messaging && messaging.getNextException() != null
                    ? messaging.getNextException()
                    : innermost.getCause();
            if (next == null) {
                return String.valueOf(innermost.getMessage()).strip();
            }
            innermost = next;
        }
    }

    /** Carries a message id of our own, where Jakarta Mail would make up one for each attempt. */
    private static final class Identified extends HtmlEmail {
        private final String messageId;

        Identified(String messageId) {
            this.messageId = messageId;
        }

        @Override
        protected MimeMessage createMimeMessage(Session session) {
            return new MimeMessage(session) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", messageId);
                }
            };
        }
    }
}
