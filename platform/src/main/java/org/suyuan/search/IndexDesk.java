package org.suyuan.search;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.NotFound;

@Service
class IndexDesk implements Indexes {

    private final SearchSources sources;
    private final SearchServer server;
    private final IndexMapper indexes;
    private final IndexKeeper keeper;
    private final Months months;
    private final AuditTrail trail;

    IndexDesk(
            SearchSources sources,
            SearchServer server,
            IndexMapper indexes,
            IndexKeeper keeper,
            Months months,
            AuditTrail trail) {
        this.sources = sources;
        this.server = server;
        this.indexes = indexes;
        this.keeper = keeper;
        this.months = months;
        this.trail = trail;
    }

    @Override
    public List<IndexState> states() {
        List<IndexState> states = new ArrayList<>();
        for (IndexDefinition definition : sources.all()) {
            IndexRow row = indexes.selectById(definition.kind());
            if (definition.source() instanceof MonthlySource) {
                states.add(new IndexState(
                        definition.kind(),
                        months.count(definition),
                        false,
                        null,
                        row == null ? null : row.rebuiltAt,
                        row == null ? null : row.reconciledAt));
                continue;
            }
            states.add(
                    row == null
                            ? new IndexState(definition.kind(), null, false, null, null, null)
                            : new IndexState(
                                    definition.kind(),
                                    count(row.currentName),
                                    row.buildingName != null,
                                    count(row.buildingName),
                                    row.rebuiltAt,
                                    row.reconciledAt));
        }
        return states;
    }

    @Override
    public void rebuild(String kind) {
        String known = known(kind);
        note(known, "rebuild");
        keeper.askRebuild(known);
    }

    @Override
    public void reconcile(String kind) {
        String known = known(kind);
        note(known, "reconcile");
        keeper.askReconcile(known);
    }

    private void note(String kind, String asked) {
        trail.writeApart(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, "index", kind)
                .changing(null, "{\"asked\":\"" + asked + "\"}"));
    }

    private String known(String kind) {
        return sources.find(kind).orElseThrow(NotFound::new).kind();
    }

    private @Nullable Long count(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            return server.ask(client -> client.count(count -> count.index(name)))
                    .count();
        } catch (Unreachable | ElasticsearchException e) {
            return null;
        }
    }
}
