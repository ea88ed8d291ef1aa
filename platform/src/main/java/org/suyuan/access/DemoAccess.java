package org.suyuan.access;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;

/** The connected system of the demo, {@code uploader}: filed from the start and mandated by all. */
@Component
@ConditionalOnProperty(name = "suyuan.demo", havingValue = "true")
class DemoAccess implements SmartInitializingSingleton {

    private static final String ACCOUNT = "uploader";
    private static final String REGION = "370000";

    private final PlatformAccessMapper accesses;
    private final Clock clock;

    DemoAccess(PlatformAccessMapper accesses, Regions regions, Clock clock) {
        this.accesses = accesses;
        this.clock = clock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        CurrentScope.runAsSystem(() -> {
            if (accesses.ofClient(ACCOUNT).isPresent()) {
                return;
            }
            Instant now = clock.instant();
            PlatformAccess access = new PlatformAccess();
            access.id = Ids.next();
            access.caseNo = "DJ00000000000000";
            access.filingNo = "BA-" + REGION + "-0000-00000";
            access.status = AccessStatus.ACTIVE;
            access.systemName = Texts.get("access.demo.name");
            access.kind = AccessKind.GOVERNMENT;
            access.ownerName = Texts.get("access.demo.owner");
            access.ownerCode = "DEMO00";
            access.regionCode = REGION;
            access.productClasses = EnumColumn.write(EnumSet.allOf(ProductClass.class));
            access.stages = EnumColumn.write(EnumSet.allOf(Stage.class));
            access.contactName = Texts.get("access.demo.contact");
            access.email = ACCOUNT + "@demo.suyuan.invalid";
            access.interfaces = EnumColumn.write(EnumSet.allOf(ApiInterface.class));
            access.mandatedByAll = "Y";
            access.applicant = ACCOUNT;
            access.clientId = ACCOUNT;
            access.version = 1;
            access.filedAt = now;
            access.approvedAt = now;
            access.updatedAt = now;
            try {
                accesses.insert(access);
            } catch (DuplicateKeyException otherNode) {
                // It was brought in there.
            }
        });
    }
}
