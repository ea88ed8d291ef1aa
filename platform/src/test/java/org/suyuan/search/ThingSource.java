package org.suyuan.search;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** A feature with rows of its own, as search sees one. */
class ThingSource implements SearchSource {

    static final String KIND = "thing";

    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    ThingSource(JdbcTemplate jdbc, Outbox outbox, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.transaction = new TransactionTemplate(transactions);
        jdbc.execute(
                "create table if not exists thing (id varchar(36) primary key, version integer not null, name text,"
                        + " code varchar(100), path varchar(100), classes varchar(300), stages varchar(300), owner varchar(64),"
                        + " filed timestamptz)");
    }

    record Thing(
            String id,
            String name,
            String code,
            List<String> path,
            Set<ProductClass> classes,
            Set<Stage> stages,
            @Nullable String owner,
            Instant filed) {

        static Thing named(String id, String name) {
            return new Thing(
                    id,
                    name,
                    "C-" + id,
                    List.of("370000", "370100", "370102"),
                    Set.of(ProductClass.FOOD),
                    Set.of(Stage.PROCESSING),
                    "enterprise",
                    Instant.parse("2026-03-01T08:00:00Z"));
        }
    }

    /** Adds or changes rows with their outbox entries, in one transaction. */
    void save(Collection<Thing> things) {
        transaction.executeWithoutResult(status -> things.forEach(thing -> {
            Integer version = jdbc.queryForObject(
                    "insert into thing (id, version, name, code, path, classes, stages, owner, filed)"
                            + " values (?, 1, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
                            + " version = thing.version + 1, name = excluded.name, code = excluded.code,"
                            + " path = excluded.path, classes = excluded.classes, stages = excluded.stages,"
                            + " owner = excluded.owner, filed = excluded.filed returning version",
                    Integer.class,
                    thing.id,
                    thing.name,
                    thing.code,
                    String.join(",", thing.path),
                    joined(thing.classes),
                    joined(thing.stages),
                    thing.owner,
                    Timestamp.from(thing.filed));
            outbox.put("search", KIND, thing.id, version);
        }));
    }

    void save(Thing thing) {
        save(List.of(thing));
    }

    void remove(String id) {
        transaction.executeWithoutResult(status -> {
            Integer version =
                    jdbc.queryForObject("delete from thing where id = ? returning version", Integer.class, id);
            outbox.put("search", KIND, id, version + 1);
        });
    }

    /** Id and version of every row. */
    Map<String, Integer> versions() {
        Map<String, Integer> versions = new TreeMap<>();
        jdbc.query("select id, version from thing", (ResultSet row) -> {
            versions.put(row.getString(1), row.getInt(2));
        });
        return versions;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Map<String, FieldType> fields() {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        fields.put("name", FieldType.SUBSTRING);
        fields.put("code", FieldType.KEYWORD);
        fields.put("regionCode", FieldType.KEYWORD);
        fields.put("productClass", FieldType.KEYWORD);
        fields.put("filedAt", FieldType.INSTANT);
        fields.put("place", FieldType.GEO_POINT);
        fields.put("remark", FieldType.STORED);
        return fields;
    }

    @Override
    public List<SearchDocument> read(Collection<String> ids) {
        if (!CurrentScope.get().equals(DataScope.SYSTEM)) {
            throw new IllegalStateException("relays read under the system scope");
        }
        return new NamedParameterJdbcTemplate(jdbc)
                .query("select * from thing where id in (:ids)", Map.of("ids", ids), (row, number) -> document(row));
    }

    private static SearchDocument document(ResultSet row) throws SQLException {
        List<String> path = List.of(row.getString("path").split(","));
        List<ProductClass> classes =
                parts(row.getString("classes")).map(ProductClass::valueOf).toList();
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", row.getString("name"));
        fields.put("code", row.getString("code"));
        fields.put("regionCode", path.get(path.size() - 1));
        fields.put("productClass", classes.stream().map(Enum::name).toList());
        fields.put("filedAt", row.getTimestamp("filed").toInstant());
        fields.put("place", "36.66,117.02");
        fields.put("remark", List.of(Map.of("stall", 42)));
        return new SearchDocument(
                row.getString("id"),
                row.getInt("version"),
                path,
                classes,
                parts(row.getString("stages")).map(Stage::valueOf).toList(),
                parts(row.getString("owner")).toList(),
                fields);
    }

    @Override
    public List<RowVersion> versionsAfter(@Nullable String id, int limit) {
        return jdbc.query(
                "select id, version from thing where id > ? order by id limit ?",
                (row, number) -> new RowVersion(row.getString(1), row.getInt(2)),
                id == null ? "" : id,
                limit);
    }

    private static String joined(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Enum::name).collect(Collectors.joining(","));
    }

    private static Stream<String> parts(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? Stream.of() : Stream.of(joined.split(","));
    }
}
