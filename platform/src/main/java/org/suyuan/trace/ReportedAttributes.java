package org.suyuan.trace;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** Which attributes records really carry 映射核对, by a sample of what came in (GB/T 38157 5.3, 6.7.3). For features only, not for doors. */
public interface ReportedAttributes {

    /** Of the first records that came in by each of these capture jobs. */
    List<Sample> of(Collection<String> origins);

    /**
     * Records of a class and stage.
     *
     * @param schemaVersion of the schema in force, null where there is none
     * @param filled attributes that some of them carry
     * @param unused attributes of the schema that none of them carries
     */
    record Sample(
            @Nullable ProductClass productClass,
            Stage stage,
            @Nullable Integer schemaVersion,
            Set<String> filled,
            Set<String> unused) {}
}
