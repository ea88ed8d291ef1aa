package org.suyuan.ui.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.UnaryOperator;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.ObjectFiles;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.Texts;

/** Where the files of one kind of objects are kept. */
public abstract class ObjectFileStore implements FileStore {

    private final ObjectFiles files;
    private final List<String> kinds;

    /** @param kinds names of the kinds that are offered */
    protected ObjectFileStore(ObjectFiles files, List<String> kinds) {
        this.files = files;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * Of a registration that is not sent yet.
     *
     * @param kinds names of the kinds that are offered
     * @param address where a file can be opened, by its id
     */
    public static FileStore ofDraft(ObjectFiles files, List<String> kinds, UnaryOperator<String> address) {
        return new Draft(files, kinds, address);
    }

    @Override
    public UploadedFile receive(String fileName, InputStream content) throws IOException {
        return files.receive(fileName, content);
    }

    @Override
    public List<String> kinds() {
        return kinds;
    }

    @Override
    public long largest() {
        return files.largest();
    }

    private static final class Draft extends ObjectFileStore {

        private final ObjectFiles files;
        private final UnaryOperator<String> address;

        private Draft(ObjectFiles files, List<String> kinds, UnaryOperator<String> address) {
            super(files, kinds);
            this.files = files;
            this.address = address;
        }

        @Override
        public List<ListedFile> kept() {
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
            return address.apply(id);
        }

        @Override
        public String consequence() {
            return Texts.get("FilesEditor.removeDraft");
        }

        @Override
        public void clear() {
            files.forgetDraft(null);
        }
    }
}
