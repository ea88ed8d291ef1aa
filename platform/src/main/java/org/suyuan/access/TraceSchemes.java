package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** The register of trace schemes 追溯体系 (GB/T 38157 6.7.1): who pays for, builds and accepted them, and what they cover. */
public interface TraceSchemes {

    /** Fields the list is sorted by. */
    Set<String> SORTS = Set.of("name", "builderName", "funding", "acceptance", "createdAt");

    /** Those within the data scope, for ACCESS_READ. */
    Paged<Scheme> find(@Nullable String q, PageRequest page);

    Scheme get(String id);

    /** What would be refused. */
    List<FieldError> check(ObjectNode body);

    /** Brings one in, for ACCESS_KEEP, in a region of the data scope. */
    Scheme create(JsonNode body);

    /** Changes one, for ACCESS_KEEP. Checked in the order 404, 428, 412, 422, 409. */
    Scheme change(String id, @Nullable Integer expectedVersion, JsonNode body);

    /**
     * A trace scheme.
     *
     * @param systems filed systems that belong to it
     * @param subjects subjects that mandated one of them
     */
    record Scheme(
            String id,
            String name,
            SchemeFunding funding,
            @Nullable String project,
            String builderName,
            @Nullable String builderCode,
            String regionCode,
            String regionName,
            Set<ProductClass> productClasses,
            Set<Stage> stages,
            SchemeAcceptance acceptance,
            @Nullable LocalDate acceptedOn,
            @Nullable String acceptanceNo,
            @Nullable String note,
            int systems,
            int subjects,
            int version,
            Instant createdAt) {}
}
