package org.suyuan.ui.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.UploadedFile;

/** Where an editor of files keeps them, and what it is told about them. */
public interface FileStore {

    /** What is there now. */
    List<ListedFile> kept();

    /** Takes a file in before it is added, as {@link org.suyuan.attachment.FileIntake} does. */
    UploadedFile receive(String fileName, InputStream content) throws IOException;

    /** @param kind one of the names of kinds */
    void add(String kind, UploadedFile file);

    void remove(String id);

    /** Whether a file can be taken away again. */
    default boolean removable(ListedFile file) {
        return true;
    }

    /** Where a file can be opened. */
    String address(String id);

    /** What becomes of a file that is removed, asked before it is. */
    String consequence();

    /** Throws away what was prepared; what was sent already stays. */
    void clear();

    /** Names of the kinds that are offered. */
    List<String> kinds();

    /** What else is to be known before something is uploaded; empty for nothing. */
    default String hint() {
        return "";
    }

    /** The bytes that a file may have. */
    long largest();
}
