package org.suyuan.ui.subject;

import com.vaadin.flow.router.QueryParameters;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectQuery;
import org.suyuan.subject.SubjectType;
import org.suyuan.ui.component.ListAddress;

/** What the directory shows, as its address says: conditions and order by the names of the interface. */
record SubjectListState(ListAddress address) {

    static final String SORT = ListAddress.SORT;

    SubjectListState(Map<String, String> conditions) {
        this(new ListAddress(conditions));
    }

    static SubjectListState of(QueryParameters parameters) {
        return new SubjectListState(ListAddress.of(parameters));
    }

    /** The conditions of an address, as {@link #text} writes them. */
    static SubjectListState of(String text) {
        return of(QueryParameters.fromString(text));
    }

    Map<String, String> conditions() {
        return address.conditions();
    }

    /** The conditions as an address has them. */
    String text() {
        return address.text();
    }

    SubjectListState with(String key, @Nullable String value) {
        return new SubjectListState(address.with(key, value));
    }

    SubjectListState cleared() {
        return new SubjectListState(address.cleared());
    }

    boolean empty() {
        return address.empty();
    }

    @Nullable
    String get(String key) {
        return address.get(key);
    }

    QueryParameters parameters() {
        return address.parameters();
    }

    SubjectQuery query() {
        return new SubjectQuery(
                get("q"),
                get("regionCode"),
                address.constant(SubjectType.class, "type"),
                get("businessKind"),
                address.constant(Stage.class, "stage"),
                address.constant(ProductClass.class, "productClass"),
                get("variety"),
                get("code"),
                get("nodeName"),
                get("nodeCode"),
                get("merchantKind"),
                day("filedFrom"),
                day("filedTo"),
                day("registeredFrom"),
                day("registeredTo"));
    }

    PageRequest page(int page, int size) {
        return address.page(SubjectDirectory.SORTS, page, size);
    }

    @Nullable
    LocalDate day(String key) {
        return address.day(key);
    }
}
