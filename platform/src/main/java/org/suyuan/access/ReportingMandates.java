package org.suyuan.access;

import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.intake.Mandates;

/** Tells the data interfaces for whom a sender may report. */
@Component
class ReportingMandates implements Mandates {

    private final SubjectMandates mandates;

    ReportingMandates(SubjectMandates mandates) {
        this.mandates = mandates;
    }

    @Override
    public Set<String> among(String sender, Collection<String> subjectCodes) {
        return mandates.among(sender, subjectCodes);
    }
}
