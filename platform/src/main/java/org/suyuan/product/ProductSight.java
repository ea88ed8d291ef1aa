package org.suyuan.product;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.rights.SightSource;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectPeople;

/** Where products lie, for the question who sees them; nothing of what they say. */
@Component
class ProductSight implements SightSource {

    private final ProductMapper mapper;
    private final Regions regions;
    private final SubjectPeople people;

    ProductSight(ProductMapper mapper, Regions regions, SubjectPeople people) {
        this.mapper = mapper;
        this.regions = regions;
        this.people = people;
    }

    @Override
    public String kind() {
        return ProductIndex.KIND;
    }

    @Override
    public Permission permission() {
        return Permission.PRODUCT_READ;
    }

    @Override
    public Optional<Sight> find(String idOrCode) {
        return CurrentScope.asSystem(() -> mapper.known(idOrCode))
                .map(row -> new Sight(
                        row.code == null ? row.caseNo : row.code,
                        regions.find(row.regionCode).map(Region::lineage).orElse(List.of(row.regionCode)),
                        EnumSet.of(row.productClass()),
                        row.stages(),
                        Set.copyOf(people.accounts(List.of(row.subjectId)).getOrDefault(row.subjectId, List.of()))));
    }

    @Override
    public long covered(DataScope scope) {
        return CurrentScope.within(scope, () -> mapper.selectCount(null));
    }
}
