package org.suyuan.subject;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.registry.RegistryCheck;
import org.suyuan.registry.RegistryItem;
import org.suyuan.registry.RegistryResult;
import org.suyuan.shared.NotFound;

/** Shows comparisons to authorities: what the registry says to reviewers only, a person's name masked until it is asked for. */
@Service
class KeptRegistryChecks implements SubjectRegistryChecks {

    private final Subjects subjects;
    private final AmendmentMapper amendments;
    private final RegistryFindings findings;
    private final Reveals reveals;

    KeptRegistryChecks(Subjects subjects, AmendmentMapper amendments, RegistryFindings findings, Reveals reveals) {
        this.subjects = subjects;
        this.amendments = amendments;
        this.findings = findings;
        this.reveals = reveals;
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('SUBJECT_READ')")
    public Comparisons of(String subjectId) {
        return comparisons(subjectId, false);
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('CONTACT_READ') and hasAuthority('SUBJECT_READ')")
    public Comparisons inFull(String subjectId) {
        Comparisons comparisons = comparisons(subjectId, true);
        if (shows(comparisons.registration()) || shows(comparisons.amendment())) {
            reveals.note(List.of(subjectId));
        }
        return comparisons;
    }

    private static boolean shows(@Nullable Shown shown) {
        return shown != null
                && shown.items().stream()
                        .anyMatch(
                                line -> line.item() == RegistryItem.LEGAL_REPRESENTATIVE && line.registered() != null);
    }

    private Comparisons comparisons(String subjectId, boolean full) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        Optional<SubjectAmendment> open = amendments.open(subject.id);
        return new Comparisons(
                shown(findings.last(subjectId), full),
                open.map(amendment -> shown(findings.last(amendment.id), full)).orElse(null),
                open.filter(amendment -> amendment.origin == SubjectRegistration.Origin.REGISTRY)
                        .isPresent());
    }

    private static Shown shown(Optional<RegistryCheck> check, boolean full) {
        SignedIn person = CurrentScope.required();
        boolean values = person.may(Permission.SUBJECT_FIRST_REVIEW)
                || person.may(Permission.SUBJECT_SECOND_REVIEW)
                || person.may(Permission.SUBJECT_STANDING);
        return check.map(last -> new Shown(
                        last.checkedAt(),
                        last.gap(),
                        last.asOf(),
                        last.source(),
                        last.lines().stream()
                                .map(line -> line(line, values, full))
                                .toList(),
                        !full))
                .orElseGet(KeptRegistryChecks::never);
    }

    private static Line line(RegistryCheck.Line line, boolean values, boolean full) {
        String registered = values ? line.registered() : null;
        boolean person = line.item() == RegistryItem.LEGAL_REPRESENTATIVE;
        return new Line(
                line.item(),
                line.result(),
                registered != null && person && !full ? Masking.name(registered) : registered);
    }

    private static Shown never() {
        return new Shown(
                null,
                null,
                null,
                null,
                Stream.of(RegistryItem.values())
                        .map(item -> new Line(item, RegistryResult.UNVERIFIED, null))
                        .toList(),
                true);
    }
}
