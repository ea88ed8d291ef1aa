package org.suyuan.ui;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.subject.AmendmentFiles;

/** Files of amendments as lists that tests fill. */
public final class StubbedAmendmentFiles implements AmendmentFiles {

    public final List<ListedFile> prepared = new ArrayList<>();
    public final List<ListedFile> open = new ArrayList<>();
    public final List<Discarded> discarded = new ArrayList<>();

    @Override
    public List<ListedFile> prepared(String subjectId) {
        return prepared;
    }

    @Override
    public ListedFile prepare(String subjectId, String kind, UploadedFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forget(String subjectId, String fileId) {
        prepared.removeIf(file -> fileId == null || file.id().equals(fileId));
    }

    @Override
    public OpenFile openPrepared(String subjectId, String fileId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListedFile> ofOpen(String subjectId) {
        return open;
    }

    @Override
    public List<Discarded> discarded(String subjectId) {
        return discarded;
    }
}
