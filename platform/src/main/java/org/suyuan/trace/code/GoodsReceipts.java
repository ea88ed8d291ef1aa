package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.SubjectRecord;

/** The buyer's check of goods 进货查验, for TRACE_CODE_ISSUE: by who works for the buyer, seen by both sides. */
public interface GoodsReceipts {

    /** From which side one looks. */
    enum Side {
        BUYER,
        SENDER
    }

    /** Goods of all subjects one works for, the latest first; those that wait are the buyer's alone. */
    Paged<GoodsReceipt> find(Side side, GoodsState state, PageRequest page);

    GoodsReceipt get(String id);

    /** What a certificate offers to a buyer who has it, by its number or code; empty for none and for one that is void. */
    Optional<GoodsReceipt> offered(String certificate);

    /**
     * Confirms or disputes: {@code {"subjectCode","senderCode","recordId","certificate","outcome":"CONFIRMED|DISPUTED","quantity",
     * "unit","reason"}}, by sender and record, or by the number or code of a certificate. A dispute may be answered again.
     */
    GoodsReceipt answer(JsonNode body);

    /** The subjects one works for, by name. */
    List<SubjectRecord> own();
}
