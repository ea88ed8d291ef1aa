package org.suyuan.identity.rights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.identity.DataScope;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Data scopes as people read them: 山东省济南市 · 食品、药品 · 生产. */
@Component
public class ScopeTexts {

    private final Regions regions;

    ScopeTexts(Regions regions) {
        this.regions = regions;
    }

    public String of(DataScope.Grant scope) {
        List<String> parts = new ArrayList<>();
        String code = scope.regionCode();
        parts.add(
                code == null
                        ? Texts.get("Scope.nation")
                        : regions.find(code).map(Region::fullName).orElse(code));
        parts.add(scope.productClasses().isEmpty() ? Texts.get("Scope.allClasses") : names(scope.productClasses()));
        parts.add(scope.stages().isEmpty() ? Texts.get("Scope.allStages") : names(scope.stages()));
        return String.join(Texts.get("Scope.between"), parts);
    }

    private static String names(Collection<? extends Enum<?>> constants) {
        return constants.stream().sorted().map(Texts::of).collect(Collectors.joining(Texts.get("Scope.comma")));
    }
}
