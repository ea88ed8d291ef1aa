package org.suyuan.intake;

import java.util.Collection;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.trace.RegisteredCodes;

/** The rights that records are held against, for what comes by other doors. */
@Component
class SenderRights implements ReportingRights {

    private final RegisteredCodes codes;
    private final OwnSubjects own;
    private final Accounts accounts;
    private final ObjectProvider<Mandates> mandates;

    SenderRights(RegisteredCodes codes, OwnSubjects own, Accounts accounts, ObjectProvider<Mandates> mandates) {
        this.codes = codes;
        this.own = own;
        this.accounts = accounts;
        this.mandates = mandates;
    }

    @Override
    public Set<String> among(String sender, Collection<String> subjectCodes) {
        SenderLookups lookups = new SenderLookups(sender, codes, own, accounts, mandates.getIfAvailable());
        lookups.subjects(subjectCodes);
        return lookups.reportable(subjectCodes);
    }
}
