package org.suyuan.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.StreamProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import org.apache.commons.mail2.core.EmailException;
import org.apache.commons.mail2.jakarta.HtmlEmail;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.suyuan.outbox.ConsumerUnavailable;
import org.suyuan.shared.Texts;

/** Hands a delivery to the mail server. */
@Component
@EnableConfigurationProperties({MailServerSettings.class, MailSettings.class})
class Postman {

    static {
        // Else Jakarta Mail searches the whole class path for it with each message.
        System.setProperty(StreamProvider.class.getName(), MailStreamProvider.class.getName());
    }

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final Logger log = LoggerFactory.getLogger(Postman.class);
    private static final int AUTHENTICATION_REQUIRED = 530;
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofSeconds(15);

    private final MailServerSettings server;
    private final MailSettings settings;
    private @Nullable Session session;

    Postman(MailServerSettings server, MailSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /**
     * Returns when the mail server has taken it.
     *
     * @throws MailRefused when it never takes this message
     * @throws MailDeferred when it does not take this message now, or breaks over it
     * @throws ConsumerUnavailable when it takes none
     */
    void send(DeliveryRow delivery) throws MailRefused, MailDeferred {
        MimeMessage message = message(delivery);
        Transport transport = connected(message);
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException e) {
            throw judged(e);
        } finally {
            leave(transport);
        }
    }

    private MimeMessage message(DeliveryRow delivery) throws MailRefused {
        try {
            HtmlEmail mail = mail(delivery);
            mail.buildMimeMessage();
            MimeMessage message = mail.getMimeMessage();
            message.saveChanges();
            return message;
        } catch (EmailException | MessagingException e) {
            throw new MailRefused(whole(e));
        }
    }

    /** Whatever fails before the first word about a message, failed for all of them. */
    private static Transport connected(MimeMessage message) {
        try {
            Transport transport = message.getSession().getTransport();
            transport.connect();
            return transport;
        } catch (MessagingException e) {
            throw new ConsumerUnavailable(e);
        }
    }

    private static void leave(Transport transport) {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.debug("the mail server did not say good-bye", e);
        }
    }

    private HtmlEmail mail(DeliveryRow delivery) throws EmailException, MailRefused {
        HtmlEmail mail = new Identified(messageId(delivery));
        mail.setCharset(UTF_8);
        mail.setMailSession(session());
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
        return mail;
    }

    /** Kept for all mail: making one searches the whole class path. */
    private synchronized Session session() throws EmailException {
        if (session == null) {
            session = newSession();
        }
        return session;
    }

    private Session newSession() throws EmailException {
        String host = server.host();
        if (host == null || host.isBlank()) {
            throw new ConsumerUnavailable(new IllegalStateException("no mail server is configured"));
        }
        HtmlEmail any = new HtmlEmail();
        any.setHostName(host);
        any.setSmtpPort(server.port());
        any.setSocketConnectionTimeout(CONNECTING);
        any.setSocketTimeout(ANSWERING);
        String username = server.username();
        if (username != null && !username.isBlank()) {
            any.setAuthentication(username, Objects.requireNonNullElse(server.password(), ""));
        }
        Session made = any.getMailSession();
        made.getProperties().putAll(server.properties());
        return made;
    }

    /** The same delivery has the same id, by which a mail program knows a repeat. */
    private String messageId(DeliveryRow delivery) {
        String from = settings.from();
        return "<" + delivery.id + "@" + from.substring(from.indexOf('@') + 1) + ">";
    }

    /** By the answer of the server (RFC 5321 4.2.1); without one it went away in the middle, and may come back. */
    private static MailRefused judged(MessagingException failure) throws MailDeferred {
        int answer = answer(failure);
        if (answer == AUTHENTICATION_REQUIRED) {
            throw new ConsumerUnavailable(failure);
        }
        if (answer < 500) {
            throw new MailDeferred(whole(failure));
        }
        return new MailRefused(whole(failure));
    }

    /** The code of the answer, 0 for none. */
    private static int answer(@Nullable Exception failure) {
        if (failure instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (failure instanceof SMTPSendFailedException send) {
            return send.getReturnCode();
        }
        return failure instanceof MessagingException messaging ? answer(messaging.getNextException()) : 0;
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
