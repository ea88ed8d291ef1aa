package org.suyuan.ui.product;

import com.vaadin.flow.component.Component;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.product.ProductFileKind;
import org.suyuan.product.ProductFiles;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.shared.Texts;
import org.suyuan.ui.file.FileStore;
import org.suyuan.ui.file.FileViewer;
import org.suyuan.ui.file.FilesEditor;
import org.suyuan.ui.file.ObjectFileStore;

/** Where the files of products and of forms that are not sent yet are kept. */
final class ProductFileStore {

    private static final List<String> KINDS =
            Arrays.stream(ProductFileKind.values()).map(Texts::of).toList();

    private ProductFileStore() {}

    /** The files of a product: its own people add to them, others look at them. */
    static Component shown(ProductFiles files, ProductView product) {
        ProductFiles.Editing editing = files.editing(product.id());
        FileStore store = of(files, product, editing);
        return editing.open() ? new FilesEditor(store) : new FileViewer(store.kept(), store::address);
    }

    /** For the form by which a product is corrected or amended. */
    static FilesEditor editor(ProductFiles files, ProductView product) {
        return new FilesEditor(of(files, product, files.editing(product.id())));
    }

    /** For a registration that is not sent yet. */
    static FilesEditor editor(ProductFiles files) {
        return new FilesEditor(ObjectFileStore.ofDraft(files, KINDS, ProductFilePages::draftAddress));
    }

    private static FileStore of(ProductFiles files, ProductView product, ProductFiles.Editing editing) {
        Set<String> reviewed = new HashSet<>(
                files.of(product.id()).stream().map(ListedFile::id).toList());
        editing.removable().forEach(reviewed::remove);
        boolean registered =
                product.status() == ProductStatus.REGISTERED || product.status() == ProductStatus.SUSPENDED;
        return new ObjectFileStore(files, KINDS) {
            @Override
            public List<ListedFile> kept() {
                return files.of(product.id());
            }

            @Override
            public void add(String kind, UploadedFile file) {
                files.add(product.id(), kind, file);
            }

            @Override
            public void remove(String id) {
                files.remove(product.id(), id);
            }

            @Override
            public boolean removable(ListedFile file) {
                return !reviewed.contains(file.id());
            }

            @Override
            public String address(String id) {
                return ProductFilePages.address(product.id(), id);
            }

            @Override
            public String consequence() {
                return Texts.get("FilesEditor.removeKept");
            }

            @Override
            public void clear() {
                // It was sent; only its own removal takes a file away.
            }

            @Override
            public String hint() {
                return registered ? Texts.get("ProductFileStore.registered") : "";
            }
        };
    }
}
