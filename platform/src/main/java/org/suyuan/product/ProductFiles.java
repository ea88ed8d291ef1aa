package org.suyuan.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.attachment.FileIntake;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.FieldError;

/**
 * The files of a product 产品附件: its label, test reports, licences (GB/T 38157 6.3). The people of its subject add them, while it is
 * applied for and after it is registered; what was there when a reviewer approved stays. Whoever sees the product opens them.
 */
public interface ProductFiles extends FileIntake {

    /** Whether the person signed in may add a file now, before it is sent. For PRODUCT_APPLY. */
    void admit(String productId);

    /** @param kind a {@link ProductFileKind} */
    @Override
    List<FieldError> check(@Nullable String kind);

    /**
     * Adds a file; the same content of the same kind is the file that is there already.
     *
     * @param kind a {@link ProductFileKind}
     * @throws ProductFilesClosed once it is rejected or cancelled
     */
    ListedFile add(String productId, String kind, UploadedFile file);

    List<ListedFile> of(String productId);

    /** The files that belong to a version of it. */
    List<ListedFile> of(String productId, int version);

    OpenFile open(String productId, String fileId);

    /**
     * Takes a file away; earlier versions keep it.
     *
     * @throws ProductFileReviewed if a reviewer has approved the product with it
     */
    void remove(String productId, String fileId);

    /** What may be done with the files of a product by who is signed in. */
    Editing editing(String productId);

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

    /**
     * What somebody may do.
     *
     * @param open whether files can be added
     * @param removable ids of those that can be taken away
     */
    record Editing(boolean open, List<String> removable) {}
}
