package org.suyuan.ui.subject;

import java.util.List;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectFiles.SubjectFile;

/** Where an editor of files keeps them. */
interface FileStore {

    /** What is there now. */
    List<SubjectFile> kept();

    void add(String kind, UploadedFile file);

    void remove(String id);

    /** Where a file can be opened. */
    String address(String id);

    /** What becomes of a file that is removed, asked before it is. */
    String consequence();

    /** Throws away what was prepared; what was sent already stays. */
    void clear();

    /** Of a registration that is not sent yet. */
    static FileStore ofDraft(SubjectFiles files) {
        return new FileStore() {
            @Override
            public List<SubjectFile> kept() {
                return files.ofDraft();
            }

            @Override
            public void add(String kind, UploadedFile file) {
                files.addToDraft(kind, file);
            }

            @Override
            public void remove(String id) {
                files.forgetDraft(id);
            }

            @Override
            public String address(String id) {
                return SubjectFilePages.draftAddress(id);
            }

            @Override
            public String consequence() {
                return Texts.get("FilesEditor.removeDraft");
            }

            @Override
            public void clear() {
                files.forgetDraft(null);
            }
        };
    }

    /** Of a subject that is applied for. */
    static FileStore of(SubjectFiles files, String subjectId) {
        return new Sent(files, subjectId, false);
    }

    /** Of the open amendment of a registered one. */
    static FileStore ofAmendment(SubjectFiles files, String subjectId) {
        return new Sent(files, subjectId, true);
    }

    /** Of an amendment that is not sent yet. */
    static FileStore prepared(AmendmentFiles files, String subjectId) {
        return new FileStore() {
            @Override
            public List<SubjectFile> kept() {
                return files.prepared(subjectId);
            }

            @Override
            public void add(String kind, UploadedFile file) {
                files.prepare(subjectId, kind, file);
            }

            @Override
            public void remove(String id) {
                files.forget(subjectId, id);
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
                files.forget(subjectId, null);
            }
        };
    }

    /** What was sent: the audit trail knows of it, and earlier versions keep it. */
    record Sent(SubjectFiles files, String subjectId, boolean proposed) implements FileStore {

        @Override
        public List<SubjectFile> kept() {
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
    }
}
