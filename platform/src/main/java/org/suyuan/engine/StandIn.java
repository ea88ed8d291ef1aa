package org.suyuan.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;

/** Whose tasks somebody sees besides his own, and which of them: what the other one may decide, in the other one's scope. */
record StandIn(SignedIn principal, @Nullable String process, String scope, List<String> departments) {

    static StandIn of(SignedIn principal, @Nullable String process, Regions regions, List<String> departments) {
        List<String> alternatives = principal.scope().grants().stream()
                .map(grant -> sql(grant, regions))
                .toList();
        return new StandIn(
                principal, process, alternatives.isEmpty() ? "1 = 0" : String.join(" or ", alternatives), departments);
    }

    boolean covers(String key) {
        return process == null || process.equals(key);
    }

    private static String sql(DataScope.Grant grant, Regions regions) {
        List<String> all = new ArrayList<>();
        all.add("1 = 1");
        if (grant.regionCode() != null) {
            String path = regions.find(grant.regionCode()).map(Region::path).orElse("/-/");
            all.add("region_code in (select code from region where path like '" + path + "%')");
        }
        if (!grant.productClasses().isEmpty()) {
            all.add(common("product_classes", grant.productClasses()));
        }
        if (!grant.stages().isEmpty()) {
            all.add(common("stages", grant.stages()));
        }
        return "(" + String.join(" and ", all) + ")";
    }

    private static String common(String column, java.util.Set<? extends Enum<?>> limit) {
        return limit.stream()
                .map(constant -> column + " like '%," + constant.name() + ",%'")
                .collect(Collectors.joining(" or ", "(", ")"));
    }
}
