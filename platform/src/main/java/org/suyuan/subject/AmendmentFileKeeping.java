package org.suyuan.subject;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.attachment.Attachment;
import org.suyuan.attachment.Attachments;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.NotFound;
import org.suyuan.subject.SubjectFiles.SubjectFile;

/** What is prepared for amendments, and what came with them. */
@Service
class AmendmentFileKeeping implements AmendmentFiles {

    private final Subjects subjects;
    private final Members members;
    private final AmendmentMapper amendments;
    private final Attachments attachments;
    private final AmendmentPapers papers;
    private final SubjectFileKeeping files;
    private final TransactionTemplate transaction;

    AmendmentFileKeeping(
            Subjects subjects,
            Members members,
            AmendmentMapper amendments,
            Attachments attachments,
            AmendmentPapers papers,
            SubjectFileKeeping files,
            TransactionTemplate transaction) {
        this.subjects = subjects;
        this.members = members;
        this.amendments = amendments;
        this.attachments = attachments;
        this.papers = papers;
        this.files = files;
        this.transaction = transaction;
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
    public List<SubjectFile> prepared(String subjectId) {
        return attachments.of(AmendmentPapers.prepared(subjectId, account())).stream()
                .map(file -> files.seen(file, true, null))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public SubjectFile prepare(String subjectId, String kind, UploadedFile file) {
        String known = files.checked(kind);
        try {
            return kept(subjectId, known, file);
        } catch (DuplicateKeyException second) {
            return kept(subjectId, known, file);
        }
    }

    private SubjectFile kept(String subjectId, String kind, UploadedFile file) {
        return Objects.requireNonNull(transaction.execute(status -> {
            try {
                Attachment added = attachments.add(
                        preparing(subjectId),
                        kind,
                        file,
                        0,
                        CurrentScope.required().actor());
                return files.seen(added, true, null);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public void forget(String subjectId, @Nullable String fileId) {
        attachments.forget(AmendmentPapers.prepared(subjectId, account()), fileId);
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public SubjectFiles.OpenFile openPrepared(String subjectId, String fileId) {
        Attachment file = attachments
                .find(AmendmentPapers.prepared(subjectId, account()), fileId)
                .orElseThrow(NotFound::new);
        Attachments.demandClear(file);
        return files.opened(file);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<SubjectFile> ofOpen(String subjectId) {
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
