package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/**
 * Trace codes of the platform's own scheme 追溯码 (GB/T 38157 5.4.4), issued in ranges for TRACE_CODE_ISSUE to who works for their
 * subject; SUBJECT_READ sees the ranges of its area, never the codes. Numbers of codes count from 1 within their range.
 */
public interface TraceCodeRanges {

    int MOST = 1_000_000;
    int MOST_LABELS = 1_000;

    /** Fields a list is sorted by. */
    List<String> SORTS = List.of("issuedAt", "quantity", "subjectCode", "productCode");

    /** The latest first, unless asked otherwise; codes of certificates are not among them. */
    Paged<CodeRange> find(
            @Nullable String subjectCode, @Nullable String productCode, @Nullable CodeLevel level, PageRequest page);

    CodeRange get(String id);

    /** What was done to the codes of a range, the latest first, at most 500 acts. */
    List<CodeAct> acts(String id);

    /** How the codes of a range stand, in stretches, at most 500. */
    List<Stretch> stretches(String id);

    /** Issues codes: {@code {"subjectCode","productCode","quantity","level"}}. */
    CodeRange issue(JsonNode body);

    /** Codes are on products: {@code {"from","to","batchNo","producedOn"}}. */
    CodeRange activate(String id, JsonNode body);

    /** Codes are taken out of use, for ever: {@code {"from","to","reason"}}. */
    CodeRange withdraw(String id, JsonNode body);

    /** Codes lie in a package: {@code {"package","from","to"}}. */
    CodeRange pack(String id, JsonNode body);

    /** Codes were taken out of it: {@code {"package","from","to"}}. */
    CodeRange unpack(String id, JsonNode body);

    /** All codes of a range, for a printing house; written down. */
    void write(String id, Sink sink) throws IOException;

    /** Labels with QR codes, at most {@link #MOST_LABELS}, one a page; written down. */
    PrintedFile labels(String id, int from, int to, LabelSize size);

    /** Takes one code after the other. */
    interface Sink {
        void take(int number, String code, String printed, String address) throws IOException;
    }

    /**
     * Codes that stand alike.
     *
     * @param packageCode of the package they lie in
     */
    record Stretch(
            int from,
            int to,
            CodeState state,
            @Nullable String batchNo,
            @Nullable String packageCode) {}
}
