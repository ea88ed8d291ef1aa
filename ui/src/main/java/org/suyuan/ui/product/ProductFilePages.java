package org.suyuan.ui.product;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.suyuan.product.ProductFiles;
import org.suyuan.ui.file.FilePages;

/** The files of products for pages of the workbench, which show them in a frame. */
@Controller
class ProductFilePages {

    private final ProductFiles files;

    ProductFilePages(ProductFiles files) {
        this.files = files;
    }

    /** Where a file is, relative to the workbench. */
    static String address(String productId, String fileId) {
        return "../files/products/" + productId + "/" + fileId;
    }

    /** Where a file of the registration that is not sent yet is. */
    static String draftAddress(String fileId) {
        return "../files/product-draft/" + fileId;
    }

    @GetMapping("/files/products/{id}/{fileId}")
    void ofProduct(@PathVariable String id, @PathVariable String fileId, HttpServletResponse response)
            throws IOException {
        FilePages.show(() -> files.open(id, fileId), response);
    }

    @GetMapping("/files/product-draft/{fileId}")
    void ofDraft(@PathVariable String fileId, HttpServletResponse response) throws IOException {
        FilePages.show(() -> files.openOfDraft(fileId), response);
    }
}
