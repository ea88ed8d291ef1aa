package org.suyuan.product;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.EntityTag;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectDirectory.Facet;

/** Products 重要产品 for programs. */
@RestController
@RequestMapping(path = "/api/v1/products", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Products")
class ProductApi {

    private final ProductRegistration registration;
    private final ProductDirectory directory;
    private final Repeats repeats;
    private final Regions regions;

    ProductApi(ProductRegistration registration, ProductDirectory directory, Repeats repeats, Regions regions) {
        this.registration = registration;
        this.directory = directory;
        this.repeats = repeats;
        this.regions = regions;
    }

    /** The answer to a submission of a product. */
    record SubmittedProduct(
            String id,
            String caseNo,
            ProductStatus status,
            @Nullable String code,
            int version) {}

    /**
     * What is sent, for the description of the interface.
     *
     * @param onBehalfOf account of the firm for which a connected system sends it
     */
    record SentProduct(
            @JsonUnwrapped ProductCommand values, @Nullable String onBehalfOf) {}

    /** A product as the interface description has it. */
    record ProductBody(
            String id,
            String caseNo,
            ProductStatus status,
            @Nullable String code,
            int version,
            @JsonUnwrapped ProductCommand values,
            String categoryName,
            ProductClass productClass,
            String subjectName,
            String regionCode,
            String regionName,
            Instant filedAt,
            @Nullable Instant registeredAt,
            String origin,
            ProductView.@Nullable Amended amendment) {}

    /** A list of products with its facets. */
    record FoundProducts(List<ProductListing> items, long total, int page, int size, Map<String, List<Facet>> facets) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<SubmittedProduct> submit(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SentProduct.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, SubmittedProduct.class, () -> submit(body));
    }

    private ResponseEntity<SubmittedProduct> submit(JsonNode body) {
        if (!(body instanceof ObjectNode object)) {
            throw new InvalidInput(List.of(Input.error("body", "body")));
        }
        ProductView product = registration.submit(object, ProductRegistration.Origin.INTERFACE);
        return ResponseEntity.created(URI.create("/api/v1/products/" + product.id()))
                .eTag(EntityTag.of(product.version()))
                .body(new SubmittedProduct(
                        product.id(), product.caseNo(), product.status(), product.code(), product.version()));
    }

    @GetMapping("/{id}")
    ResponseEntity<ProductBody> get(@PathVariable String id) {
        return answer(registration.get(id));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ProductBody> resubmit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SentProduct.class)))
                    JsonNode body) {
        return answer(
                registration.resubmit(id, EntityTag.version(ifMatch), body, ProductRegistration.Origin.INTERFACE));
    }

    private static ResponseEntity<ProductBody> answer(ProductView product) {
        return ResponseEntity.ok()
                .eTag(EntityTag.of(product.version()))
                .body(new ProductBody(
                        product.id(),
                        product.caseNo(),
                        product.status(),
                        product.code(),
                        product.version(),
                        product.values(),
                        product.categoryName(),
                        product.productClass(),
                        product.subjectName(),
                        product.regionCode(),
                        product.regionName(),
                        product.filedAt(),
                        product.registeredAt(),
                        product.origin(),
                        product.amendment()));
    }

    @GetMapping
    @QueryParameters({
        "q",
        "regionCode",
        "productClass",
        "categoryCode",
        "code",
        "subjectCode",
        "brand",
        "filedFrom",
        "filedTo",
        "registeredFrom",
        "registeredTo",
        "page",
        "size",
        "sort"
    })
    FoundProducts find(HttpServletRequest request) {
        Input in = Input.parameters(request);
        ProductQuery query = new ProductQuery(
                in.text("q", 200),
                in.region("regionCode", regions),
                in.constant("productClass", ProductClass.class),
                in.text("categoryCode", 20),
                in.text("code", 40),
                in.text("subjectCode", 40),
                in.text("brand", 200),
                in.day("filedFrom"),
                in.day("filedTo"),
                in.day("registeredFrom"),
                in.day("registeredTo"));
        var page = in.page(ProductDirectory.SORTS);
        ordered(in, "filedTo", query.filedFrom(), query.filedTo());
        ordered(in, "registeredTo", query.registeredFrom(), query.registeredTo());
        in.finish();
        ProductDirectory.Found found = directory.find(query, page);
        return new FoundProducts(
                found.items().items(),
                found.items().total(),
                found.items().page(),
                found.items().size(),
                found.facets());
    }

    private static void ordered(Input in, String field, @Nullable LocalDate from, @Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            in.wrong(Input.error(field, "period"));
        }
    }
}
