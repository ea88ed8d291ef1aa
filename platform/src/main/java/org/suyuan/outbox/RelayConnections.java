package org.suyuan.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.stereotype.Component;

/**
 * Keeps connections for relays alone: requests that queue for theirs never hold up what follows a change, so that search
 * stays close behind under load.
 */
@Component
class RelayConnections implements BeanPostProcessor, DisposableBean {

    private final HikariDataSource relays = new HikariDataSource();

    /** A thread that takes its connections from here. */
    static final class RelayThread extends Thread {
        RelayThread(Relay relay, String name) {
            super(relay, name);
            setDaemon(true);
        }
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (!(bean instanceof HikariDataSource requests)) {
            return bean;
        }
        requests.copyStateTo(relays);
        relays.setPoolName("relays");
        relays.setMinimumIdle(1);
        return new DelegatingDataSource(requests) {
            @Override
            public Connection getConnection() throws SQLException {
                return Thread.currentThread() instanceof RelayThread ? relays.getConnection() : super.getConnection();
            }
        };
    }

    /** One for each relay, and one more for whichever needs a second beside its first. */
    void roomFor(int count) {
        relays.setMaximumPoolSize(count + 1);
    }

    @Override
    public void destroy() {
        relays.close();
    }
}
