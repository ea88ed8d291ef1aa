package org.suyuan.ui.subject;

import java.util.Collection;
import java.util.List;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectType;
import org.suyuan.ui.file.FileStore;
import org.suyuan.ui.file.FilesEditor.Wanted;
import org.suyuan.ui.file.ObjectFileStore;

/** Where the files of subjects and of their applications are kept. */
final class SubjectFileStore {

    private SubjectFileStore() {}

    private static List<String> kinds(SubjectFiles files) {
        return files.kinds().stream().map(SubjectFiles.Kind::name).toList();
    }

    /** What this type, these stages and classes require. */
    static List<Wanted> wanted(
            SubjectFiles files, SubjectType type, Collection<Stage> stages, Collection<ProductClass> classes) {
        return files.required(type, stages, classes).stream()
                .filter(SubjectFiles.Required::asAttachment)
                .map(required -> new Wanted(
                        required.names(),
                        required.kinds().stream().map(files::kindName).toList()))
                .toList();
    }

    /** Of a registration that is not sent yet. */
    static FileStore ofDraft(SubjectFiles files) {
        return ObjectFileStore.ofDraft(files, kinds(files), SubjectFilePages::draftAddress);
    }

    /** Of a subject that is applied for. */
    static FileStore of(SubjectFiles files, String subjectId) {
        return sent(files, subjectId, false);
    }

    /** Of the open amendment of a registered one. */
    static FileStore ofAmendment(SubjectFiles files, String subjectId) {
        return sent(files, subjectId, true);
    }

    /** Of an amendment that is not sent yet. */
    static FileStore prepared(SubjectFiles files, AmendmentFiles amendments, String subjectId) {
        return new ObjectFileStore(files, kinds(files)) {
            @Override
            public List<ListedFile> kept() {
                return amendments.prepared(subjectId);
            }

            @Override
            public void add(String kind, UploadedFile file) {
                amendments.prepare(subjectId, kind, file);
            }

            @Override
            public void remove(String id) {
                amendments.forget(subjectId, id);
            }

            @Override
            public String address(String id) {
                return SubjectFilePages.preparedAddress(subjectId, id);
            }

            @Override
            public String consequence() {
                return Texts.get("FilesEditor.removeDraft");
            }

            @Override
            public void clear() {
                amendments.forget(subjectId, null);
            }
        };
    }

    /** What was sent: the audit trail knows of it, and earlier versions keep it. */
    private static FileStore sent(SubjectFiles files, String subjectId, boolean proposed) {
        return new ObjectFileStore(files, kinds(files)) {
            @Override
            public List<ListedFile> kept() {
                return files.of(subjectId).stream()
                        .filter(file -> (file.amendment() != null) == proposed)
                        .toList();
            }

            @Override
            public void add(String kind, UploadedFile file) {
                files.add(subjectId, kind, file);
            }

            @Override
            public void remove(String id) {
                files.remove(subjectId, id);
            }

            @Override
            public String address(String id) {
                return SubjectFilePages.address(subjectId, id);
            }

            @Override
            public String consequence() {
                return Texts.get(proposed ? "FilesEditor.removeProposed" : "FilesEditor.removeKept");
            }

            @Override
            public void clear() {
                // It was sent; only its own removal takes a file away.
            }
        };
    }
}
