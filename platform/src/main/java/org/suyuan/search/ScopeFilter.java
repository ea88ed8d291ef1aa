package org.suyuan.search;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.suyuan.identity.DataScope;

/** A data scope as a condition of a search; it finds what {@link DataScope#covers} covers. */
final class ScopeFilter {

    private ScopeFilter() {}

    static Query of(DataScope scope) {
        if (scope.unlimited()) {
            return Query.of(query -> query.matchAll(all -> all));
        }
        List<Query> ways = new ArrayList<>();
        scope.grants().forEach(grant -> ways.add(of(grant)));
        String account = scope.account();
        if (account != null) {
            ways.add(anyOf(IndexDefinition.OWNER, List.of(account)));
        }
        return any(ways);
    }

    /** Any of these; nothing if there is none. */
    static Query any(List<Query> ways) {
        return ways.isEmpty()
                ? Query.of(query -> query.matchNone(none -> none))
                : Query.of(query -> query.bool(bool -> bool.should(ways).minimumShouldMatch("1")));
    }

    static Query anyOf(String field, Collection<String> values) {
        List<FieldValue> terms =
                values.stream().map(Spelling::wellFormed).map(FieldValue::of).toList();
        if (terms.size() == 1) {
            return Query.of(query -> query.term(term -> term.field(field).value(terms.get(0))));
        }
        return Query.of(query -> query.terms(terms1 -> terms1.field(field).terms(any -> any.value(terms))));
    }

    private static Query of(DataScope.Grant grant) {
        BoolQuery.Builder all = new BoolQuery.Builder();
        String regionCode = grant.regionCode();
        if (regionCode != null) {
            all.filter(anyOf(IndexDefinition.REGION_PATH, List.of(regionCode)));
        }
        if (!grant.productClasses().isEmpty()) {
            all.filter(anyOf(IndexDefinition.PRODUCT_CLASSES, names(grant.productClasses())));
        }
        if (!grant.stages().isEmpty()) {
            all.filter(anyOf(IndexDefinition.STAGES, names(grant.stages())));
        }
        return all.build()._toQuery();
    }

    private static List<String> names(Collection<? extends Enum<?>> constants) {
        return constants.stream().<String>map(Enum::name).toList();
    }
}
