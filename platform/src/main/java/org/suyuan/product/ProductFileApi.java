package org.suyuan.product;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.attachment.FilesApi;
import org.suyuan.form.Repeats;

/** The files of products for programs. */
@RestController
@RequestMapping(ProductFileApi.OBJECTS + "/{id}/attachments")
@Tag(name = "Products")
class ProductFileApi extends FilesApi {

    static final String OBJECTS = "/api/v1/products";

    ProductFileApi(ProductFiles files, Repeats repeats) {
        super(OBJECTS, files, repeats);
    }
}
