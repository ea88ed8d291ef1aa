package org.suyuan.embedded;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A mail server on the loopback address that takes everything and passes nothing on. It keeps mail in memory and
 * forgets it by and by; what was sent is read from the platform's own deliveries.
 */
final class MailServer implements AutoCloseable {

    static final String HOST = "127.0.0.1";
    private static final Logger log = LoggerFactory.getLogger(MailServer.class);
    private static final Duration MEMORY = Duration.ofMinutes(10);

    final GreenMail mail;
    private final ScheduledExecutorService forgetting;

    private MailServer(GreenMail mail) {
        this.mail = mail;
        this.forgetting = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "mail-forgetting");
            thread.setDaemon(true);
            return thread;
        });
        forgetting.scheduleWithFixedDelay(this::forget, MEMORY.toSeconds(), MEMORY.toSeconds(), TimeUnit.SECONDS);
    }

    static MailServer start() {
        GreenMail mail = new GreenMail(new ServerSetup(0, HOST, ServerSetup.PROTOCOL_SMTP));
        mail.start();
        return new MailServer(mail);
    }

    int port() {
        return mail.getSmtp().getPort();
    }

    void forget() {
        try {
            mail.purgeEmailFromAllMailboxes();
        } catch (FolderException | RuntimeException e) {
            log.warn("mail is kept a while longer", e);
        }
    }

    @Override
    public void close() {
        forgetting.shutdownNow();
        mail.stop();
    }
}
