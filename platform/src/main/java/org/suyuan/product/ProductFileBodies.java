package org.suyuan.product;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.suyuan.attachment.FileBodies;

/** How large the files of products may be. */
@Component
class ProductFileBodies extends FileBodies {

    ProductFileBodies(@Value("${suyuan.attachments.largest:10MB}") DataSize largest) {
        super("/api/v1/products", largest);
    }
}
