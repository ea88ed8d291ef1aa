package org.suyuan.product;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.FieldChange;

/** What was done about a product from its first submission on, and its versions (GB/T 38157 6.3). */
public interface ProductHistory {

    /** Every act, oldest first. */
    List<Entry> entries(String id);

    /** The same with the changes in words. */
    List<Told> told(String id);

    /** One act; the changes of AMEND, and of a RESUBMIT while an amendment is open, are proposals. */
    record Entry(
            int version,
            Instant at,
            String by,
            @Nullable String onBehalfOf,
            ProductAct action,
            @Nullable String opinion,
            List<FieldChange> changes) {}

    /** One act for people. */
    record Told(Entry entry, List<ProductRegistration.Change> changes) {}
}
