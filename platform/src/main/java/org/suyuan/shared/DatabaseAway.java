package org.suyuan.shared;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;

/** Tells failures that pass, a database that is away or a deadlock, from mistakes: asking again may help. */
public final class DatabaseAway {

    /** Classes of SQLSTATE: connection, rollback of a transaction, lack of resources, an operator's intervention. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private DatabaseAway() {}

    /** Whether such a failure stands behind this one, whoever has wrapped it: MyBatis, the engine, a filter. */
    public static boolean causes(Throwable failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (passing(cause)) {
                return true;
            }
            // What could not be rolled back hides why it had to be.
            if (cause instanceof TransactionSystemException rollback
                    && rollback.getApplicationException() != null
                    && causes(rollback.getApplicationException())) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passing(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof SQLTransientException
                || cause instanceof SQLRecoverableException
                || cause instanceof SQLNonTransientConnectionException
                || cause instanceof SQLException sql && passing(sql.getSQLState());
    }

    private static boolean passing(@Nullable String state) {
        return state != null && state.length() == 5 && PASSING.contains(state.substring(0, 2));
    }
}
