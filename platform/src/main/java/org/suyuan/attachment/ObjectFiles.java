package org.suyuan.attachment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of the objects of one kind, and of a registration of one that is not sent yet; each feature says who may do what. */
public interface ObjectFiles extends FileIntake {

    /** Whether the person signed in may add a file now, before it is sent. */
    void admit(String objectId);

    /** Adds a file; the same content of the same kind is the file that is there already. */
    ListedFile add(String objectId, String kind, UploadedFile file);

    List<ListedFile> of(String objectId);

    /** The files that belong to a version of it. */
    List<ListedFile> of(String objectId, int version);

    OpenFile open(String objectId, String fileId);

    /** Takes a file away; earlier versions keep it. */
    void remove(String objectId, String fileId);

    /** Adds a file to a registration that is not sent yet: it is kept for the account and goes along when it is sent. */
    ListedFile addToDraft(String kind, UploadedFile file);

    /** The files of the registration that is not sent yet. */
    List<ListedFile> ofDraft();

    /** Opens one of them. */
    OpenFile openOfDraft(String fileId);

    /** Forgets one of them, or all. */
    void forgetDraft(@Nullable String fileId);

    /** The bytes that a file may have. */
    long largest();
}
