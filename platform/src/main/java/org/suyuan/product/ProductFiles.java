package org.suyuan.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.ObjectFiles;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.FieldError;

/**
 * The files of a product 产品附件: its label, test reports, licences (GB/T 38157 6.3). The people of its subject add them, while it is
 * applied for and after it is registered; what was there when a reviewer approved stays. Whoever sees the product opens them.
 */
public interface ProductFiles extends ObjectFiles {

    /** For PRODUCT_APPLY. */
    @Override
    void admit(String productId);

    /** @param kind code or name of a {@link ProductFileKind} */
    @Override
    List<FieldError> check(@Nullable String kind);

    /**
     * @param kind code or name of a {@link ProductFileKind}
     * @throws ProductFilesClosed once it is rejected or cancelled
     */
    @Override
    ListedFile add(String productId, String kind, UploadedFile file);

    /** @throws ProductFileReviewed if a reviewer has approved the product with it */
    @Override
    void remove(String productId, String fileId);

    /** What may be done with the files of a product by who is signed in. */
    Editing editing(String productId);

    /**
     * What somebody may do.
     *
     * @param open whether files can be added
     * @param removable ids of those that can be taken away
     */
    record Editing(boolean open, List<String> removable) {}
}
