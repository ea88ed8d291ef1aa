package org.suyuan.subject;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.rights.SightSource;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;

/** Where subjects lie, for the question who sees them; nothing of what they say. */
@Component
class SubjectSight implements SightSource {

    private final SubjectMapper mapper;
    private final Regions regions;
    private final Members members;

    SubjectSight(SubjectMapper mapper, Regions regions, Members members) {
        this.mapper = mapper;
        this.regions = regions;
        this.members = members;
    }

    @Override
    public String kind() {
        return SubjectIndex.KIND;
    }

    @Override
    public Permission permission() {
        return Permission.SUBJECT_READ;
    }

    @Override
    public Optional<Sight> find(String idOrCode) {
        return CurrentScope.asSystem(() -> mapper.known(idOrCode))
                .map(row -> new Sight(
                        row.code == null ? row.caseNo : row.code,
                        regions.find(row.regionCode).map(Region::lineage).orElse(List.of(row.regionCode)),
                        EnumColumn.read(ProductClass.class, row.productClasses),
                        EnumColumn.read(Stage.class, row.stages),
                        Set.copyOf(members.accounts(List.of(row.id)).getOrDefault(row.id, List.of()))));
    }

    @Override
    public long covered(DataScope scope) {
        return CurrentScope.within(scope, () -> mapper.selectCount(null));
    }
}
