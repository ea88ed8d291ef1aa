package org.suyuan.document;

import java.util.List;

/**
 * What a document says, fixed when it is issued: words and values, so that a later change of wording changes nothing that
 * was issued.
 *
 * @param addressee to whom it speaks, empty for a certificate
 * @param opening paragraphs before the table
 * @param facts the table
 * @param defects what has to be corrected, numbered
 * @param closing paragraphs after it
 * @param date in words
 * @param verifyUrl what the QR code holds
 */
record DocumentContent(
        String title,
        String number,
        String subjectName,
        String addressee,
        List<String> opening,
        List<Line> facts,
        List<Line> defects,
        List<String> closing,
        String authority,
        String date,
        String verifyUrl) {

    /** A label and what stands beside it. */
    record Line(String label, String value) {}
}
