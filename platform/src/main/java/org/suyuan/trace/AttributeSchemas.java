package org.suyuan.trace;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** The schemas of the attributes of records, kept in versions by an administrator (GB/T 38157 5.3, 4 b)). */
public interface AttributeSchemas {

    /** All in force, by class and stage. */
    @PreAuthorize("isAuthenticated()")
    List<AttributeSchema> inForce();

    /** All versions of one, the newest first. */
    @PreAuthorize("hasAuthority('TRACE_SCHEMA_KEEP')")
    List<Edition> editions(ProductClass productClass, Stage stage);

    /**
     * Puts a new version in force; records that are there stay as they are.
     *
     * @param basedOn the version that was changed, 0 for none
     * @throws org.suyuan.shared.InvalidInput with every wrong field
     * @throws SchemaChangedMeanwhile when another version is in force
     */
    @PreAuthorize("hasAuthority('TRACE_SCHEMA_KEEP')")
    AttributeSchema change(
            ProductClass productClass, Stage stage, int basedOn, List<AttributeSchema.Attribute> attributes);

    /** A version and who made it. */
    record Edition(AttributeSchema schema, String createdBy, java.time.Instant createdAt) {}
}
