package org.suyuan.intake.epcis;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.suyuan.intake.InterfaceLimits;
import org.suyuan.shared.Texts;

/** What documents and answers of EPCIS are limited to. */
@Component
@Order(2)
class EpcisLimits implements InterfaceLimits {

    private final EpcisSettings settings;

    EpcisLimits(EpcisSettings settings) {
        this.settings = settings;
    }

    @Override
    @PreAuthorize("permitAll()")
    public List<Limit> limits() {
        return List.of(
                new Limit(
                        Texts.get("InterfaceLimits.documents"),
                        Texts.get(
                                "InterfaceLimits.documents.most",
                                settings.documentSize().toMegabytes(),
                                settings.documentEvents(),
                                settings.waiting())),
                new Limit(
                        Texts.get("InterfaceLimits.events"),
                        Texts.get("InterfaceLimits.events.most", EventQuestion.MOST_A_PAGE)));
    }
}
