package org.suyuan.intake;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.RecordLookups;
import org.suyuan.trace.RegisteredCodes;

/** What the records of one sender are held against, for one block. */
final class SenderLookups implements RecordLookups {

    private final String sender;
    private final RegisteredCodes codes;
    private final OwnSubjects own;
    private final Accounts accounts;
    private final @Nullable Mandates mandates;
    private Map<String, KnownSubject> subjects = Map.of();

    SenderLookups(
            String sender, RegisteredCodes codes, OwnSubjects own, Accounts accounts, @Nullable Mandates mandates) {
        this.sender = sender;
        this.codes = codes;
        this.own = own;
        this.accounts = accounts;
        this.mandates = mandates;
    }

    @Override
    public Map<String, KnownSubject> subjects(Collection<String> subjectCodes) {
        subjects = codes.subjects(subjectCodes);
        return subjects;
    }

    @Override
    public Map<String, KnownProduct> products(Collection<String> productCodes) {
        return codes.products(productCodes);
    }

    @Override
    public Optional<AttributeSchema> schema(ProductClass productClass, Stage stage) {
        return codes.schema(productClass, stage);
    }

    /** One's own, and those that gave a mandate; where nobody keeps mandates, a system connected for the nation reports for all. */
    @Override
    public Set<String> reportable(Collection<String> subjectCodes) {
        if (mandates == null
                && accounts.find(sender)
                        .map(SignedIn::scope)
                        .filter(scope -> scope.unlimited())
                        .isPresent()) {
            return Set.copyOf(subjectCodes);
        }
        Set<String> ownIds = own.among(
                sender, subjects.values().stream().map(KnownSubject::id).toList());
        Set<String> reportable = new HashSet<>();
        subjects.forEach((code, subject) -> {
            if (ownIds.contains(subject.id())) {
                reportable.add(code);
            }
        });
        if (mandates != null) {
            Set<String> rest = new HashSet<>(subjectCodes);
            rest.removeAll(reportable);
            if (!rest.isEmpty()) {
                reportable.addAll(mandates.among(sender, rest));
            }
        }
        return reportable;
    }
}
