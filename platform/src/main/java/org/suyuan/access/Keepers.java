package org.suyuan.access;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.engine.Deputies;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;

/** Who may answer for an access on our side: who keeps accesses where it is, but not whoever applied for it. */
@Component
class Keepers {

    private final InterfaceContactMapper contacts;
    private final Accounts accounts;
    private final Deputies deputies;
    private final Regions regions;

    Keepers(InterfaceContactMapper contacts, Accounts accounts, Deputies deputies, Regions regions) {
        this.contacts = contacts;
        this.accounts = accounts;
        this.deputies = deputies;
        this.regions = regions;
    }

    Optional<SignedIn> eligible(PlatformAccess access, @Nullable String account) {
        return Optional.ofNullable(account).flatMap(accounts::find).filter(person -> may(access, person));
    }

    private boolean may(PlatformAccess access, SignedIn person) {
        List<String> lineage =
                regions.find(access.regionCode).map(Region::lineage).orElse(List.of(access.regionCode));
        return !person.locked()
                && person.may(Permission.ACCESS_KEEP)
                && !access.applicant.equals(person.name())
                && person.scope()
                        .covers(
                                lineage,
                                EnumColumn.read(ProductClass.class, access.productClasses),
                                EnumColumn.read(Stage.class, access.stages),
                                List.of());
    }

    List<SignedIn> all(PlatformAccess access) {
        return accounts.having(Permission.ACCESS_KEEP).stream()
                .filter(person -> may(access, person))
                .toList();
    }

    /** Who has the check of an access now: an owner who is there, else a deputy who is, else nobody in person. */
    Optional<String> present(PlatformAccess access, String process) {
        List<InterfaceContactRow> rows = contacts.of(access.id);
        return Optional.ofNullable(rows.stream()
                .sorted(java.util.Comparator.comparing(row -> row.interfaceCode))
                .map(row -> row.keeper)
                .filter(account -> there(access, account, process))
                .findFirst()
                .orElseGet(() -> rows.stream()
                        .map(row -> row.keeperDeputy)
                        .filter(account -> there(access, account, process))
                        .findFirst()
                        .orElse(null)));
    }

    private boolean there(PlatformAccess access, @Nullable String account, String process) {
        return account != null && eligible(access, account).isPresent() && !deputies.away(account, process);
    }
}
