package org.suyuan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.apache.ibatis.exceptions.PersistenceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mybatis.spring.MyBatisSystemException;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

class DatabaseAwayTest {

    static Exception[] passing() {
        return new Exception[] {
            new CannotGetJdbcConnectionException("away"),
            new CannotCreateTransactionException("away"),
            new DataAccessResourceFailureException("away"),
            new CannotAcquireLockException("deadlock"),
            new MyBatisSystemException(new PersistenceException(new CannotGetJdbcConnectionException("away"))),
            new IllegalStateException(new PersistenceException(new SQLTransientConnectionException("pool is empty"))),
            notRolledBack(new DataAccessResourceFailureException("away"))
        };
    }

    /** The pool has closed the connection by then. */
    private static TransactionSystemException notRolledBack(Exception why) {
        TransactionSystemException failure =
                new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        failure.initApplicationException(why);
        return failure;
    }

    @Test
    void what_is_not_rolled_back_after_a_mistake_of_ours_does_not_pass() {
        assertThat(DatabaseAway.causes(notRolledBack(new IllegalStateException("mistake"))))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("passing")
    void a_database_that_is_away_is_seen_behind_every_wrapper(Exception failure) {
        assertThat(DatabaseAway.causes(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "40P01", "40001", "53300"})
    void the_state_tells_what_passes(String state) {
        assertThat(DatabaseAway.causes(new RuntimeException(new SQLException("x", state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42601", "23505", "22001", ""})
    void a_mistake_of_ours_does_not_pass(String state) {
        assertThat(DatabaseAway.causes(new DuplicateKeyException("x", new SQLException("x", state))))
                .isFalse();
    }
}
