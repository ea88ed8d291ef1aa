package org.suyuan.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;

/** Takes files in for the objects of a feature, before they are added to one. */
public interface FileIntake {

    /**
     * Takes a file in, whole, before it is added; who sends it may be slow. To be closed by the caller.
     *
     * @throws org.suyuan.shared.BodyTooLarge if it is too large
     * @throws org.suyuan.shared.InvalidInput if it is empty or of no type that is taken
     */
    UploadedFile receive(String fileName, InputStream content) throws IOException;

    /** What is wrong with a kind. */
    List<FieldError> check(@Nullable String kind);
}
