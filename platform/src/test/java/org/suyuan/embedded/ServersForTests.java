package org.suyuan.embedded;

import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens the servers of this package to {@link org.suyuan.TestServers}: one of each, on the first data folder free. */
public final class ServersForTests implements AutoCloseable {

    private final DataDir dataDir;
    private final PostgresServer postgres;
    private @Nullable ElasticsearchServer elasticsearch;
    private @Nullable MailServer mail;

    /** @param folder of the programs and data; where another build uses it, {@code folder-2} and so on */
    public ServersForTests(Path folder) {
        dataDir = firstFree(folder);
        postgres = new PostgresServer(dataDir.path(), false);
        postgres.start();
    }

    private static DataDir firstFree(Path folder) {
        for (int number = 2; ; number++) {
            try {
                return DataDir.lock(number == 2 ? folder : folder.resolveSibling(folder.getFileName() + "-" + number));
            } catch (StartRefused inUse) {
                if (number > 5) {
                    throw inUse;
                }
            }
        }
    }

    public String url(String database) {
        return postgres.url(database);
    }

    public String username() {
        return PostgresServer.USER;
    }

    public String password() {
        return postgres.password();
    }

    public synchronized String elasticsearch() {
        if (elasticsearch == null) {
            elasticsearch = ElasticsearchServer.start(dataDir.path(), "512m");
        }
        return elasticsearch.url();
    }

    private synchronized MailServer mail() {
        if (mail == null) {
            mail = MailServer.start();
        }
        return mail;
    }

    public int mailPort() {
        return mail().port();
    }

    public List<MimeMessage> received() {
        return List.of(mail().mail.getReceivedMessages());
    }

    public void forgetMail() {
        mail().forget();
    }

    @Override
    public synchronized void close() {
        if (mail != null) {
            mail.close();
        }
        if (elasticsearch != null) {
            elasticsearch.close();
        }
        postgres.close();
        dataDir.close();
    }
}
