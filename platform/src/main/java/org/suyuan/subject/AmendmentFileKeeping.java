package org.suyuan.subject;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.attachment.Attachments;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.NotFound;

/** What is prepared for amendments, and what came with them. */
@Service
class AmendmentFileKeeping implements AmendmentFiles {

    private final Subjects subjects;
    private final Members members;
    private final AmendmentMapper amendments;
    private final Attachments attachments;
    private final AmendmentPapers papers;
    private final SubjectFileKeeping files;

    AmendmentFileKeeping(
            Subjects subjects,
            Members members,
            AmendmentMapper amendments,
            Attachments attachments,
            AmendmentPapers papers,
            SubjectFileKeeping files) {
        this.subjects = subjects;
        this.members = members;
        this.amendments = amendments;
        this.attachments = attachments;
        this.papers = papers;
        this.files = files;
    }

    private static String account() {
        return CurrentScope.required().name();
    }

    /** Its own people alone, while the subject can be amended. */
    private Attachments.Holder preparing(String subjectId) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        if (members.kind(subjectId, account()).isEmpty()) {
            throw new NotTheApplicant();
        }
        if (!subject.amendable()) {
            throw new FilesClosed(subject.status);
        }
        return AmendmentPapers.prepared(subjectId, account());
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public List<ListedFile> prepared(String subjectId) {
        return attachments.of(AmendmentPapers.prepared(subjectId, account())).stream()
                .map(file -> files.seen(file, true, null))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public ListedFile prepare(String subjectId, String kind, UploadedFile file) {
        String known = files.checked(kind);
        return attachments.adding(() -> files.seen(
                attachments.add(
                        preparing(subjectId),
                        known,
                        file,
                        0,
                        CurrentScope.required().actor()),
                true,
                null));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void forget(String subjectId, @Nullable String fileId) {
        attachments.forget(AmendmentPapers.prepared(subjectId, account()), fileId);
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public OpenFile openPrepared(String subjectId, String fileId) {
        return attachments.open(attachments
                .find(AmendmentPapers.prepared(subjectId, account()), fileId)
                .orElseThrow(NotFound::new));
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<ListedFile> ofOpen(String subjectId) {
        return files.of(subjectId).stream()
                .filter(file -> file.amendment() != null)
                .toList();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<Discarded> discarded(String subjectId) {
        Subject subject = subjects.find(subjectId).orElseThrow(NotFound::new);
        if (!files.seesAmendments(subject)) {
            return List.of();
        }
        return amendments.of(subjectId).stream()
                .filter(amendment -> amendment.status.closed())
                .map(amendment -> new Discarded(
                        amendment.caseNo,
                        amendment.status,
                        papers.of(amendment).stream()
                                .map(file -> files.seen(file, files.opens(subject), amendment.caseNo))
                                .toList()))
                .filter(discarded -> !discarded.files().isEmpty())
                .toList();
    }
}
