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

/** What we tell the engine of an application for access. */
@Component
class AccessApplicationProcess implements ReviewListener {

    static final String KEY = "access-application";
    static final String OBJECT = "platformAccess";

    private final Cases cases;
    private final PlatformAccessMapper accesses;
    private final Regions regions;

    AccessApplicationProcess(Cases cases, PlatformAccessMapper accesses, Regions regions) {
        this.cases = cases;
        this.accesses = accesses;
        this.regions = regions;
    }

    void filed(PlatformAccess access) {
        cases.open(KEY, file(access), facts(access));
    }

    /** The applicant has corrected, or is through with the sandbox: his step ends. */
    void corrected(PlatformAccess access, Actor by) {
        cases.corrected(KEY, file(access), facts(access), by);
    }

    private CaseFile file(PlatformAccess access) {
        return new CaseFile(
                access.id,
                access.caseNo,
                Texts.get("access.case", access.systemName),
                access.regionCode,
                EnumSet.allOf(ProductClass.class),
                EnumSet.allOf(Stage.class),
                access.applicant,
                String.join(
                        " ",
                        access.ownerName,
                        access.ownerCode,
                        regions.find(access.regionCode).map(Region::fullName).orElse(""),
                        Pinyin.of(access.systemName)));
    }

    private AccessApplicationFacts facts(PlatformAccess access) {
        return new AccessApplicationFacts(
                access.applicant,
                access.kind.name(),
                List.copyOf(access.wanted().stream().map(Enum::name).toList()),
                regions.find(access.regionCode).map(Region::level).orElse(3));
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
        PlatformAccess access = CurrentScope.asSystem(() -> accesses.selectById(businessKey));
        if (access == null) {
            throw new IllegalStateException("no access " + businessKey);
        }
        return access.version;
    }

    @Override
    public void reviewed(Review review) {
        // What follows from a decision is in the model: it calls AccessApplicationTasks.
    }
}
