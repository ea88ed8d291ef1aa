package org.suyuan.ui;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectFiles.SubjectFile;

/** Files of amendments as lists that tests fill. */
public final class StubbedAmendmentFiles implements AmendmentFiles {

    public final List<SubjectFile> prepared = new ArrayList<>();
    public final List<SubjectFile> open = new ArrayList<>();
    public final List<Discarded> discarded = new ArrayList<>();

    @Override
    public List<SubjectFile> prepared(String subjectId) {
        return prepared;
    }

    @Override
    public SubjectFile prepare(String subjectId, String kind, UploadedFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(String subjectId, String fileId) {
        prepared.removeIf(file -> fileId == null || file.id().equals(fileId));
    }

    @Override
    public SubjectFiles.OpenFile openPrepared(String subjectId, String fileId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<SubjectFile> ofOpen(String subjectId) {
        return open;
    }

    @Override
    public List<Discarded> discarded(String subjectId) {
        return discarded;
    }
}
