package org.suyuan.subject;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.UploadedFile;

/**
 * Files that go with an amendment 变更附件 (GB/T 38157 6.2.2): prepared while its form is filled in, shown to its reviewers, and
 * the subject's own once it is approved. To an open amendment they are added like those of a subject, by {@link SubjectFiles}.
 */
public interface AmendmentFiles {

    /** What waits for the amendment that the person signed in fills in. */
    List<ListedFile> prepared(String subjectId);

    /** Keeps a file for it; the same content of the same kind is the file that is there already. */
    ListedFile prepare(String subjectId, String kind, UploadedFile file);

    /** Forgets one of them, or all. */
    void forget(String subjectId, @Nullable String fileId);

    /** Opens one of them. */
    OpenFile openPrepared(String subjectId, String fileId);

    /** The files of the open amendment, for its people and its reviewers. */
    List<ListedFile> ofOpen(String subjectId);

    /** What came with amendments that did not take effect, the newest first; amendments without files are left out. */
    List<Discarded> discarded(String subjectId);

    /** The files of an amendment that was refused or withdrawn. */
    record Discarded(String caseNo, AmendmentStatus status, List<ListedFile> files) {}
}
