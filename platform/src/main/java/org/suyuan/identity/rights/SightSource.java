package org.suyuan.identity.rights;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** Objects of a feature, as far as the question goes who sees them. The feature implements it. */
public interface SightSource {

    /** Kind of the objects, finds its text as {@code Kind.<kind>}. */
    String kind();

    /** Without it nobody reads such objects, but for one's own. */
    Permission permission();

    /** An object by id, code or case number, whoever asks. */
    Optional<Sight> find(String idOrCode);

    /** How many of them a scope covers. */
    long covered(DataScope scope);

    /**
     * Where an object lies; nothing of what it says.
     *
     * @param label its code or case number
     * @param regionPath codes from the province down
     * @param owners accounts whose own it is
     */
    record Sight(
            String label,
            List<String> regionPath,
            Set<ProductClass> productClasses,
            Set<Stage> stages,
            Set<String> owners) {}
}
