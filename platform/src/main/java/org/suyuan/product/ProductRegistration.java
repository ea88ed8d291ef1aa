package org.suyuan.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.subject.AmendmentStatus;

/** Registers products 产品注册 (GB/T 38157 6.3): one command behind the workbench and REST. */
public interface ProductRegistration {

    /** What a submission of these values would be refused for, field by field, for PRODUCT_APPLY. */
    List<FieldError> check(ObjectNode body);

    /** What a resubmission or an amendment with these values would be refused for. */
    List<FieldError> check(String id, JsonNode body);

    /**
     * Submits a registration, for PRODUCT_APPLY, of a subject one works for.
     *
     * @throws org.suyuan.shared.InvalidInput with every wrong field
     * @throws GtinTaken while a registration of the GTIN is neither rejected nor cancelled
     */
    ProductView submit(ObjectNode body, Origin origin);

    /**
     * Resubmits what was returned or withdrawn; of a registered product, opens or resubmits an amendment. Checked in the order 404,
     * 428, 412, 422, 409.
     *
     * @throws ProductAmendmentOpen while another amendment is under review
     */
    ProductView resubmit(String id, @Nullable Integer expectedVersion, JsonNode body, Origin origin);

    /** A product within the scope of who asks. */
    ProductView get(String id);

    /** What an open amendment changes and what the checks found of it, to the applicant and to reviewers. */
    Optional<Open> amendment(String id);

    /** The products of the subjects one works for: first what waits for correction, then the newest. */
    Paged<ProductView> applications(PageRequest page);

    /** The products of a subject within the scope of who asks, the newest first. */
    List<ProductView> ofSubject(String subjectId);

    /** The fields whose values differ between the last two submissions, empty for a first one. */
    List<Change> changes(String id);

    /** The registered subjects that who is signed in may apply for. */
    List<Owner> owners();

    /** What is registered of products of one class beside what is common to all. */
    List<Attribute> attributes(ProductClass productClass);

    /** Where a registration came in. */
    enum Origin {
        WORKBENCH,
        INTERFACE,
        DEMO
    }

    /** A field and its values before and after, as people read them. */
    record Change(String field, String from, String to) {}

    /** An open amendment in words. */
    record Open(
            String caseNo,
            AmendmentStatus status,
            Instant filedAt,
            String applicant,
            List<Change> changes,
            List<String> findings) {}

    /** A subject that products are registered for. */
    record Owner(String code, String name, String regionCode) {}

    /**
     * An attribute of a class.
     *
     * @param kind TEXT, NUMBER or DAY
     */
    record Attribute(
            String code,
            String name,
            String kind,
            @Nullable String pattern,
            @Nullable String unit,
            @Nullable String note) {}
}
