package org.suyuan.ui.subject;

import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectQuery;
import org.suyuan.subject.SubjectType;
import org.suyuan.ui.component.ListAddress;

/** What the address of the list asks of the directory. */
final class SubjectQueries {

    private SubjectQueries() {}

    static SubjectQuery query(ListAddress address) {
        return new SubjectQuery(
                address.get("q"),
                address.get("regionCode"),
                address.constant(SubjectType.class, "type"),
                address.get("businessKind"),
                address.constant(Stage.class, "stage"),
                address.constant(ProductClass.class, "productClass"),
                address.get("variety"),
                address.get("code"),
                address.get("nodeName"),
                address.get("nodeCode"),
                address.get("merchantKind"),
                address.day("filedFrom"),
                address.day("filedTo"),
                address.day("registeredFrom"),
                address.day("registeredTo"));
    }

    static PageRequest page(ListAddress address, int page, int size) {
        return address.page(SubjectDirectory.SORTS, page, size);
    }
}
