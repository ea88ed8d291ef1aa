package org.suyuan.subject;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

@Component
class StoredCodes implements SubjectCodes {

    private final SubjectMapper mapper;
    private final BusinessKinds kinds;

    StoredCodes(SubjectMapper mapper, BusinessKinds kinds) {
        this.mapper = mapper;
        this.kinds = kinds;
    }

    @Override
    public Map<String, Reporting> byCodes(Collection<String> codes) {
        Map<String, Reporting> found = new HashMap<>();
        CurrentScope.asSystem(() -> mapper.reporting(codes))
                .forEach(row -> found.put(Objects.toString(row.code), reporting(row)));
        return found;
    }

    @Override
    public List<String> ownOf(String account) {
        return CurrentScope.asSystem(() -> mapper.codesOf(account));
    }

    private Reporting reporting(Subject row) {
        TreeSet<String> nodes = new TreeSet<>();
        row.merchantships().forEach(merchantship -> nodes.add(merchantship.nodeCode()));
        if (kinds.reports(row.businessKind)) {
            nodes.add(Objects.toString(row.code));
        }
        return new Reporting(
                row.id,
                Objects.toString(row.code),
                row.name,
                row.regionCode,
                List.copyOf(EnumColumn.read(Stage.class, row.stages)),
                List.copyOf(EnumColumn.read(ProductClass.class, row.productClasses)),
                row.status == SubjectStatus.SUSPENDED,
                new ArrayList<>(nodes));
    }
}
