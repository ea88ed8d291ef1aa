package org.suyuan.audit;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Connections of the trail's own: what is written apart from a transaction never waits for one of those that transactions
 * hold, and sealing takes none from a request.
 */
@Component
class AuditConnections implements DisposableBean {

    private static final int CONNECTIONS = 2;

    private final HikariDataSource own = new HikariDataSource();
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;

    AuditConnections(DataSource requests) throws SQLException {
        requests.unwrap(HikariDataSource.class).copyStateTo(own);
        own.setPoolName("audit");
        own.setMaximumPoolSize(CONNECTIONS);
        own.setMinimumIdle(Math.min(1, own.getMinimumIdle()));
        jdbc = new JdbcTemplate(own);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(own));
    }

    JdbcTemplate jdbc() {
        return jdbc;
    }

    TransactionTemplate transaction() {
        return transaction;
    }

    @Override
    public void destroy() {
        own.close();
    }
}
