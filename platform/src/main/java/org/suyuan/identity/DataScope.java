package org.suyuan.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * The data an account may touch: one's own, and what lies in any of the grants (GB/T 38157 5.4.3).
 *
 * @param account whose own objects are seen in any case; null for nobody's
 * @param grants region × classes × stages, any of them; empty for one's own only
 */
public record DataScope(@Nullable String account, List<Grant> grants) {

    /** Everything: relays, jobs and timers that say so. */
    public static final DataScope SYSTEM = new DataScope(null, List.of(new Grant(null, Set.of(), Set.of())));

    /**
     * A grant; an object lies in it if its region lies in the subtree and, where classes or stages are limited, it has one
     * in common.
     *
     * @param regionCode root of the subtree, null for the nation
     * @param productClasses limit, empty for none
     * @param stages limit, empty for none
     */
    public record Grant(@Nullable String regionCode, Set<ProductClass> productClasses, Set<Stage> stages) {

        boolean covers(List<String> regionPath, Collection<ProductClass> classes, Collection<Stage> inStages) {
            return (regionCode == null || regionPath.contains(regionCode))
                    && (productClasses.isEmpty() || !Collections.disjoint(productClasses, classes))
                    && (stages.isEmpty() || !Collections.disjoint(stages, inStages));
        }

        /** Whether this grant limits nothing. */
        public boolean unlimited() {
            return regionCode == null && productClasses.isEmpty() && stages.isEmpty();
        }
    }

    /** Whether everything is covered, so that no filter is needed. */
    public boolean unlimited() {
        return grants.stream().anyMatch(Grant::unlimited);
    }

    /**
     * The plain rule in memory, what SQL and search must agree with.
     *
     * @param regionPath codes from the province down to the region of the object
     * @param owners accounts whose own the object is; of a subject those who work for it
     */
    public boolean covers(
            List<String> regionPath,
            Collection<ProductClass> classes,
            Collection<Stage> stages,
            Collection<String> owners) {
        return (account != null && owners.contains(account))
                || grants.stream().anyMatch(grant -> grant.covers(regionPath, classes, stages));
    }
}
