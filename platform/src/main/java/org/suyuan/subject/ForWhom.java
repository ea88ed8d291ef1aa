package org.suyuan.subject;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.InvalidInput;

/** For whom a registration is that comes in by the interface. */
@Component
class ForWhom {

    private final ObjectProvider<RegistrationAgreements> agreements;
    private final Accounts accounts;

    ForWhom(ObjectProvider<RegistrationAgreements> agreements, Accounts accounts) {
        this.agreements = agreements;
        this.accounts = accounts;
    }

    /**
     * The firm that a connected system names, if it names one. Whether there is no such account or it did not agree is told in the
     * same words: nobody learns which accounts there are.
     */
    Optional<SignedIn> of(SubjectCommand command, SignedIn sender) {
        String named = command.onBehalfOf();
        RegistrationAgreements kept = agreements.getIfAvailable();
        if (named == null || kept == null || !kept.connected(sender.name())) {
            return Optional.empty();
        }
        Optional<SignedIn> firm = Accounts.storable(named)
                ? accounts.find(named)
                        .filter(account -> account.may(Permission.SUBJECT_APPLY))
                        .filter(account -> kept.agreed(sender.name(), account.name()))
                : Optional.empty();
        if (firm.isEmpty()) {
            throw new InvalidInput(List.of(Input.error("onBehalfOf", "not_agreed")));
        }
        return firm;
    }
}
