package org.suyuan.identity;

import com.baomidou.mybatisplus.core.toolkit.PluginUtils;
import com.baomidou.mybatisplus.extension.plugins.handler.MultiDataPermissionHandler;
import com.baomidou.mybatisplus.extension.plugins.inner.DataPermissionInterceptor;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import net.sf.jsqlparser.JSQLParserException;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.schema.Table;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.executor.statement.StatementHandler;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.session.ResultHandler;
import org.apache.ibatis.session.RowBounds;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Scoped;

/**
 * Narrows what {@link Scoped} mappers read to the data scope of who asks (GB/T 38157 5.4.3): the region lies in the subtree
 * and, where limited, there is a class and a stage in common; or the row is one's own, or of a subject one works for.
 */
@Component
class ScopeInterceptor extends DataPermissionInterceptor {

    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Map<String, Optional<Scoped>> mappers = new ConcurrentHashMap<>();

    /** Reading SQL costs more than running it: what one account asks again and again is narrowed once a minute. */
    private final Cache<Asked, String> narrowed =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(10_000).build();

    private record Asked(String statement, String sql, DataScope scope) {}

    ScopeInterceptor(ObjectProvider<Regions> regions) {
        Conditions conditions = new Conditions(regions);
        setDataPermissionHandler((MultiDataPermissionHandler) (table, where, statement) -> {
            Scoped scoped = scoped(statement).orElse(null);
            return scoped != null && scoped.table().equalsIgnoreCase(table.getName())
                    ? conditions.of(CurrentScope.get(), scoped, table)
                    : null;
        });
    }

    @Override
    public void beforeQuery(
            Executor executor,
            MappedStatement statement,
            Object parameter,
            RowBounds rows,
            ResultHandler handler,
            BoundSql sql)
            throws SQLException {
        if (narrows(statement)) {
            PluginUtils.MPBoundSql bound = PluginUtils.mpBoundSql(sql);
            bound.sql(narrowed.get(
                    new Asked(statement.getId(), bound.sql(), CurrentScope.get()),
                    asked -> parserSingle(asked.sql(), asked.statement())));
        }
    }

    @Override
    public void beforePrepare(StatementHandler handler, Connection connection, Integer timeout) {
        // Writes go to rows that were read through the scope before; only reads are narrowed.
    }

    private boolean narrows(MappedStatement statement) {
        return scoped(statement.getId()).isPresent() && !CurrentScope.get().unlimited();
    }

    private Optional<Scoped> scoped(String statement) {
        return mappers.computeIfAbsent(statement.substring(0, statement.lastIndexOf('.')), type -> {
            try {
                return Optional.ofNullable(Class.forName(type, false, ScopeInterceptor.class.getClassLoader())
                        .getAnnotation(Scoped.class));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** A scope as a condition in SQL. */
    private static final class Conditions {
        private final ObjectProvider<Regions> regions;

        Conditions(ObjectProvider<Regions> regions) {
            this.regions = regions;
        }

        @Nullable
        Expression of(DataScope scope, Scoped scoped, Table table) {
            if (scope.unlimited()) {
                return null;
            }
            String alias = table.getAlias() == null
                    ? table.getName()
                    : table.getAlias().getName();
            return parse(sql(scope, scoped, alias));
        }

        private static Expression parse(String sql) {
            try {
                return CCJSqlParserUtil.parseCondExpression(sql);
            } catch (JSQLParserException e) {
                throw new IllegalStateException("scope condition cannot be parsed: " + sql, e);
            }
        }

        private String sql(DataScope scope, Scoped scoped, String alias) {
            List<String> alternatives = new ArrayList<>();
            if (scope.account() != null) {
                for (String owner : scoped.owner()) {
                    alternatives.add(alias + "." + owner + " = " + quoted(scope.account()));
                }
            }
            for (DataScope.Grant grant : scope.grants()) {
                alternatives.add(sql(grant, alias));
            }
            if (scope.account() != null && !scoped.affiliated().isEmpty()) {
                alternatives.add(OwnSubjects.sql(alias + "." + scoped.affiliated(), quoted(scope.account())));
            }
            return alternatives.isEmpty() ? "(1 = 0)" : "(" + String.join(" or ", alternatives) + ")";
        }

        private String sql(DataScope.Grant grant, String alias) {
            List<String> all = new ArrayList<>();
            if (grant.regionCode() != null) {
                String path = regions.getObject()
                        .find(grant.regionCode())
                        .map(Region::path)
                        .orElse("/" + grant.regionCode() + "/");
                all.add(alias + ".region_code in (select r.code from region r where r.path like " + quoted(path + "%")
                        + ")");
            }
            common(all, alias + ".product_classes", grant.productClasses());
            common(all, alias + ".stages", grant.stages());
            return all.isEmpty() ? "1 = 1" : "(" + String.join(" and ", all) + ")";
        }

        private static void common(List<String> all, String column, Collection<? extends Enum<?>> limit) {
            if (!limit.isEmpty()) {
                all.add(limit.stream()
                        .map(constant -> column + " like " + quoted("%," + constant.name() + ",%"))
                        .collect(Collectors.joining(" or ", "(", ")")));
            }
        }

        private static String quoted(String value) {
            return "'" + value.replace("'", "''") + "'";
        }
    }
}
