package org.suyuan.trace;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.RecordLookups.KnownProduct;
import org.suyuan.trace.RecordLookups.KnownSubject;

/** What is registered here, for holding records against it. For features only, not for doors. */
public interface RegisteredCodes {

    /** Subjects in force or suspended among the codes; one query. */
    Map<String, KnownSubject> subjects(Collection<String> codes);

    /** Registered products among the codes; one query. */
    Map<String, KnownProduct> products(Collection<String> codes);

    /** The schema in force of a class and stage. */
    Optional<AttributeSchema> schema(ProductClass productClass, Stage stage);
}
