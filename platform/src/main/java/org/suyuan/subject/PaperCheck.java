package org.suyuan.subject;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.suyuan.attachment.Attachment;
import org.suyuan.attachment.AttachmentState;
import org.suyuan.shared.Texts;

/** Licences and files of a subject against what its classes and stages require: findings for the reviewer, never refusals. */
@Component
class PaperCheck {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final PaperKinds kinds;
    private final AmendmentPapers papers;
    private final Clock clock;

    PaperCheck(PaperKinds kinds, AmendmentPapers papers, Clock clock) {
        this.kinds = kinds;
        this.papers = papers;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), CHINA);
    }

    List<String> findings(Subject subject) {
        SubjectCommand entered = subject.entered();
        List<Attachment> files = papers.withOpen(subject.id);
        List<String> findings = new ArrayList<>();
        if (entered.licences().isEmpty()) {
            findings.add("finding.noLicence");
        }
        findings.addAll(missing(entered, files));
        LocalDate today = today();
        for (Licence licence : entered.licences()) {
            switch (LicenceState.of(licence, today)) {
                case EXPIRED -> findings.add(SubjectFinding.of("finding.licenceExpiredOn", words(licence)));
                case EXPIRING -> findings.add(SubjectFinding.of("finding.licenceExpiring", words(licence)));
                case NOT_YET -> findings.add(SubjectFinding.of("finding.licenceNotYet", words(licence)));
                case VALID -> {
                    // Nothing to say.
                }
            }
        }
        files.stream()
                .filter(file -> file.state() == AttachmentState.REFUSED)
                .forEach(file -> findings.add(
                        SubjectFinding.of("finding.attachmentRefused", kinds.name(kinds.code(file.kind())))));
        return findings;
    }

    /** What is required and not there. */
    List<String> missing(SubjectCommand entered, List<Attachment> files) {
        Set<String> licences = entered.licences().stream()
                .map(licence -> kinds.code(licence.kind()))
                .collect(Collectors.toSet());
        Set<String> attached = files.stream()
                .filter(file -> file.state() != AttachmentState.REFUSED)
                .map(file -> kinds.code(file.kind()))
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (PaperKinds.Requirement required :
                kinds.required(entered.type(), entered.stages(), entered.productClasses())) {
            if (required.asLicence() && required.kinds().stream().noneMatch(licences::contains)) {
                missing.add(SubjectFinding.of("finding.missingLicence", kinds.names(required.kinds())));
            }
            if (required.asAttachment() && required.kinds().stream().noneMatch(attached::contains)) {
                missing.add(SubjectFinding.of("finding.missingAttachment", kinds.names(required.kinds())));
            }
        }
        return missing;
    }

    String words(Licence licence) {
        return Texts.get(
                "subject.licence",
                kinds.name(kinds.code(licence.kind())),
                licence.number(),
                String.valueOf(licence.validTo()));
    }
}
