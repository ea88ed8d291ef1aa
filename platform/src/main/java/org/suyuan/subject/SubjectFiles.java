package org.suyuan.subject;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.ObjectFiles;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * The files of a subject 附件, and what kinds of papers there are (GB/T 38157 6.2.2). Its own people add and remove them
 * while it is with them or under review, and those of an amendment while that is open; within the data scope everybody sees that they are there, and opens them with CONTACT_READ.
 */
public interface SubjectFiles extends ObjectFiles {

    /** For SUBJECT_APPLY. */
    @Override
    void admit(String subjectId);

    /** @param kind code or name of a kind, or words of one's own */
    @Override
    List<FieldError> check(@Nullable String kind);

    /** @param kind code or name of a kind, or words of one's own */
    @Override
    ListedFile add(String subjectId, String kind, UploadedFile file);

    /** The files of a subject, and those of its open amendment for who may see that. */
    @Override
    List<ListedFile> of(String subjectId);

    /** Opens a file; seen by others than its own people, that is written down. */
    @Override
    OpenFile open(String subjectId, String fileId);

    /** The kinds of papers, as they are offered. */
    List<Kind> kinds();

    /** What is required for this type, these stages and classes, in words. */
    List<Required> required(SubjectType type, Collection<Stage> stages, Collection<ProductClass> classes);

    /** What is required of a subject and not there, in sentences. */
    List<String> missing(String subjectId);

    /** Whether a licence of the subject has ended or will soon; null for none. */
    @Nullable
    LicenceState flag(String subjectId);

    /** What people call a kind that was given by its code or its name. */
    String kindName(String given);

    /** A kind of paper; a licence has a number and a validity. */
    record Kind(String code, String name, boolean licence) {}

    /** A requirement: any of these kinds, as data, as a file or both. */
    record Required(String names, List<String> kinds, boolean asLicence, boolean asAttachment) {}
}
