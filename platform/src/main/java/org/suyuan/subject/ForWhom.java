package org.suyuan.subject;

import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.suyuan.form.Input;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** For whom a registration is that comes in by the interface. For features only, not for doors. */
@Component
public class ForWhom {

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
        Optional<SignedIn> firm = agreed(named, sender, Permission.SUBJECT_APPLY);
        if (firm.isEmpty()) {
            throw new InvalidInput(List.of(notAgreed()));
        }
        return firm;
    }

    /** What is said where {@link #agreed} finds nobody. */
    public static FieldError notAgreed() {
        return Input.error("onBehalfOf", "not_agreed");
    }

    /**
     * The account that a connected system names, if it agreed that the system applies for it.
     *
     * @param may what it must be allowed to do itself
     */
    public Optional<SignedIn> agreed(String named, SignedIn sender, Permission may) {
        RegistrationAgreements kept = agreements.getIfAvailable();
        return kept != null && kept.connected(sender.name()) && Accounts.storable(named)
                ? accounts.find(named)
                        .filter(account -> account.may(may))
                        .filter(account -> kept.agreed(sender.name(), account.name()))
                : Optional.empty();
    }
}
