package org.suyuan.shared.reference;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the reference data of this release into its tables while the platform starts. What is there already is brought
 * up to date, nothing is deleted: old objects keep what they refer to. Several nodes may start at once.
 */
@Component
class ReferenceData implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(ReferenceData.class);
    private static final String NOT_LOADED = "-";
    private static final int BATCH = 500;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReferenceData(JdbcTemplate jdbc, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void afterPropertiesSet() {
        load(ReferenceTable.regions());
        load(ReferenceTable.businessKinds());
        load(ReferenceTable.holidays());
        load(ReferenceTable.industries());
        load(ReferenceTable.productCategories());
        load(ReferenceTable.productAttributes());
    }

    /** Digest of what the table was loaded with, by this node or another. */
    String digest(String table) {
        return jdbc.queryForList("select digest from reference_load where name = ?", String.class, table).stream()
                .findFirst()
                .orElse(NOT_LOADED);
    }

    /** Whether anything had to be loaded. */
    boolean load(ReferenceTable table) {
        String digest = table.digest();
        if (digest(table.name()).equals(digest)) {
            return false;
        }
        addLockRow(table.name());
        return Boolean.TRUE.equals(transaction.execute(status -> {
            String loaded = jdbc.queryForObject(
                    "select digest from reference_load where name = ? for update", String.class, table.name());
            if (digest.equals(loaded)) {
                return false;
            }
            write(table);
            jdbc.update(
                    "update reference_load set digest = ?, loaded_at = ? where name = ?",
                    digest,
                    clock.instant().atOffset(ZoneOffset.UTC),
                    table.name());
            LOG.info("Loaded {} rows into {}", table.rows().size(), table.name());
            return true;
        }));
    }

    /** In a transaction of its own: a key that another node has just put would spoil the one it happens in. */
    private void addLockRow(String name) {
        if (!digest(name).equals(NOT_LOADED)) {
            return;
        }
        try {
            jdbc.update(
                    "insert into reference_load (name, digest, loaded_at) values (?, ?, ?)",
                    name,
                    NOT_LOADED,
                    clock.instant().atOffset(ZoneOffset.UTC));
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            LOG.debug("{} is being loaded by another node", name);
        }
    }

    private void write(ReferenceTable table) {
        String key = table.columns().get(0);
        Set<Object> present = new HashSet<>(jdbc.query(
                "select " + key + " from " + table.name(), (row, number) -> row.getObject(1, table.keyType())));
        List<Object[]> added =
                table.rows().stream().filter(row -> !present.contains(row[0])).toList();
        List<Object[]> changed =
                table.rows().stream().filter(row -> present.contains(row[0])).toList();

        String columns = String.join(", ", table.columns());
        String marks = String.join(", ", Collections.nCopies(table.columns().size(), "?"));
        inBatches("insert into " + table.name() + " (" + columns + ") values (" + marks + ")", added, table.types());

        String settings = table.columns().stream().skip(1).collect(Collectors.joining(" = ?, ", "", " = ?"));
        int[] types = Arrays.copyOfRange(table.types(), 1, table.types().length + 1);
        types[types.length - 1] = table.types()[0];
        inBatches(
                "update " + table.name() + " set " + settings + " where " + key + " = ?",
                changed.stream().map(ReferenceData::keyLast).toList(),
                types);
    }

    private void inBatches(String sql, List<Object[]> rows, int[] types) {
        for (int from = 0; from < rows.size(); from += BATCH) {
            jdbc.batchUpdate(sql, rows.subList(from, Math.min(from + BATCH, rows.size())), types);
        }
    }

    private static Object[] keyLast(Object[] row) {
        Object[] moved = Arrays.copyOfRange(row, 1, row.length + 1);
        moved[moved.length - 1] = row[0];
        return moved;
    }
}
