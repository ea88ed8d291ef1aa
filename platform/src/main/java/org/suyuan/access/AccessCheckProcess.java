package org.suyuan.access;

import java.util.EnumSet;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.engine.CaseFile;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Review;
import org.suyuan.engine.ReviewListener;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Pinyin;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;

/** What we tell the engine of the monthly check of an access. */
@Component
class AccessCheckProcess implements ReviewListener {

    static final String KEY = "access-check";
    static final String OBJECT = "accessCheck";

    private final Cases cases;
    private final AccessCheckMapper checks;
    private final PlatformAccessMapper accesses;
    private final Regions regions;

    AccessCheckProcess(Cases cases, AccessCheckMapper checks, PlatformAccessMapper accesses, Regions regions) {
        this.cases = cases;
        this.checks = checks;
        this.accesses = accesses;
        this.regions = regions;
    }

    void opened(AccessCheckRow check, PlatformAccess access) {
        cases.open(
                KEY,
                new CaseFile(
                        check.id,
                        check.caseNo,
                        Texts.get("access.check", access.systemName, check.checkMonth),
                        access.regionCode,
                        EnumSet.allOf(ProductClass.class),
                        EnumSet.allOf(Stage.class),
                        Actor.SYSTEM.account(),
                        String.join(
                                " ", String.valueOf(access.filingNo), access.ownerName, Pinyin.of(access.systemName))),
                new AccessCheckFacts(
                        check.checkMonth,
                        access.kind.name(),
                        List.copyOf(access.wanted().stream().map(Enum::name).toList()),
                        regions.find(access.regionCode).map(Region::level).orElse(3)));
    }

    /** The access is no more: nobody has to check it. */
    void ended(AccessCheckRow check, Actor by) {
        cases.withdrawn(KEY, check.id, by);
    }

    @Override
    public String process() {
        return KEY;
    }

    @Override
    public String objectType() {
        return OBJECT;
    }

    @Override
    public int version(String businessKey) {
        return found(businessKey).version;
    }

    private AccessCheckRow found(String id) {
        AccessCheckRow check = checks.selectById(id);
        if (check == null) {
            throw new IllegalStateException("no check " + id);
        }
        return check;
    }

    /** Nobody confirms his own system. */
    @Override
    public boolean concerns(String businessKey, String account) {
        PlatformAccess access = CurrentScope.asSystem(() -> accesses.selectById(found(businessKey).accessId));
        return access != null && access.applicant.equals(account);
    }

    @Override
    public void reviewed(Review review) {
        // What follows from a decision is in the model: it calls AccessCheckTasks.
    }
}
