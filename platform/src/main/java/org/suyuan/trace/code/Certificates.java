package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/**
 * Commitment certificates 承诺达标合格证 of edible farm products: issued for TRACE_CODE_ISSUE by who works for the issuer, read also for
 * SUBJECT_READ within the data scope.
 */
public interface Certificates {

    /** Fields a list is sorted by. */
    List<String> SORTS = List.of("issuedAt", "issuedOn", "number", "productName", "subjectName");

    /**
     * The latest first, unless asked otherwise.
     *
     * @param q part of a number, a product, a batch or an issuer
     */
    Paged<Certificate> find(
            @Nullable String q, @Nullable String subjectCode, @Nullable CertificateState state, PageRequest page);

    Certificate get(String id);

    /**
     * Issues one: {@code {"subjectCode","productCode","batchNo","quantity","unit","origin","issuedOn","commitments":[],"basis":[],
     * "contact","reissuedFrom"}}. Contact and day come from the subject and the clock where they are left out.
     */
    Certificate issue(JsonNode body);

    /** As a PDF: a page of A4, or a label; the same bytes at all times. */
    PrintedFile file(String id, Form form);

    /** It does not hold any more: {@code {"reason"}}. */
    Certificate withdraw(String id, JsonNode body);

    /** How it is printed. */
    enum Form {
        A4,
        LABEL
    }
}
