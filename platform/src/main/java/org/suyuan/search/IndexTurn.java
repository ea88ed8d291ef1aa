package org.suyuan.search;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;

/** Sees to it that one node at a time rebuilds or compares: whoever holds the lock row, which a crash sets free. */
@Component
class IndexTurn {

    private final IndexMapper indexes;
    private final DataSource database;

    IndexTurn(IndexMapper indexes, DataSource database) {
        this.indexes = indexes;
        this.database = database;
    }

    /**
     * Does the work under the system scope if no other node is at it. The lock has a connection of its own, so that the
     * work commits step by step and keeps nothing in mind from one step to the next.
     *
     * @return what the work returned, false when it was another's turn
     */
    boolean take(BooleanSupplier work) {
        ensure(IndexRow.ALL_KINDS);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement lock = connection.prepareStatement(
                    "select kind from search_index where kind = '*' for update skip locked")) {
                try (ResultSet locked = lock.executeQuery()) {
                    return locked.next() && CurrentScope.asSystem(work::getAsBoolean);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the row of a kind, if it is not there. */
    void ensure(String kind) {
        if (indexes.selectById(kind) == null) {
            IndexRow row = new IndexRow();
            row.kind = kind;
            try {
                indexes.insert(row);
            } catch (DuplicateKeyException e) {
                return; // another node was faster
            }
        }
    }
}
