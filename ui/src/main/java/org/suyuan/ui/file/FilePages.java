package org.suyuan.ui.file;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.suyuan.attachment.FileAnswers;
import org.suyuan.attachment.OpenFile;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Problems;

/** Shows files in frames of the workbench, for the controllers of features. */
public final class FilePages {

    private FilePages() {}

    /** Shows what can be opened, or answers with the status of what forbids it. */
    public static void show(Supplier<OpenFile> opening, HttpServletResponse response) throws IOException {
        OpenFile file;
        try {
            file = opening.get();
        } catch (DomainException closed) {
            response.sendError(Problems.statusOf(closed).value());
            return;
        }
        FileAnswers.show(file, response);
    }
}
