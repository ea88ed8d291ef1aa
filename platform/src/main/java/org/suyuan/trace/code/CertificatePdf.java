package org.suyuan.trace.code;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.stereotype.Component;
import org.suyuan.document.print.Label;
import org.suyuan.document.print.Press;
import org.suyuan.document.print.QrCode;
import org.suyuan.document.print.Sheet;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Texts;

/** Prints commitment certificates: a page of A4, or a label of 80 by 60 millimetres. */
@Component
class CertificatePdf {

    private static final float TEXT = 12;
    private static final float SMALL = 8.5f;
    private static final float QR = 96;
    private static final float ENDING = 150;

    private final Press press;
    private final DateTimeFormatter day = DateTimeFormatter.ofPattern(Texts.get("document.day"));

    CertificatePdf(Press press) {
        this.press = press;
    }

    byte[] page(CertificateRow row, String address) {
        return press.print((document, letters) -> {
            Sheet sheet = new Sheet(document, letters);
            sheet.gap(12);
            sheet.centred(Texts.get("certificate.title"), 24, true);
            sheet.gap(4);
            sheet.centred(Texts.get("certificate.number", row.certificateNo), TEXT, false);
            if (row.reissuedFrom != null) {
                sheet.centred(Texts.get("certificate.reissued"), TEXT, true);
            }
            sheet.gap(14);
            sheet.paragraph(Texts.get("certificate.commit"), TEXT, false);
            for (Commitment commitment : Commitment.values()) {
                sheet.ticked(true, Texts.of(commitment), TEXT);
            }
            sheet.gap(8);
            sheet.paragraph(Texts.get("certificate.basis"), TEXT, false);
            Set<CommitmentBasis> basis = EnumColumn.read(CommitmentBasis.class, row.basis);
            for (CommitmentBasis one : CommitmentBasis.values()) {
                sheet.ticked(basis.contains(one), Texts.of(one), TEXT);
            }
            sheet.gap(12);
            sheet.table(facts(row), 11);
            sheet.gap(20);
            sheet.need(ENDING);
            float bottom = sheet.y() - QR;
            QrCode code = new QrCode(address);
            sheet.code(code, Sheet.MARGIN, bottom, QR);
            sheet.at(
                    Texts.get("certificate.scan", OwnCode.grouped(row.traceCode)),
                    Sheet.MARGIN,
                    bottom - code.quiet(QR) + SMALL / 2,
                    Sheet.WIDTH,
                    SMALL);
            sheet.gap(QR / 2 - TEXT * 1.75f);
            sheet.right(Texts.get("certificate.signed", row.subjectName), TEXT, 8);
            sheet.right(day.format(row.issuedOn), TEXT, 8);
            int last = sheet.pages();
            sheet.close();
            sheet.foot(
                    number -> Texts.get("document.foot", row.certificateNo, number, last)
                            + (sheet.rare() ? Texts.get("document.rare") : ""),
                    SMALL);
            return saved(document, row);
        });
    }

    private List<Sheet.Row> facts(CertificateRow row) {
        List<Sheet.Row> facts = new ArrayList<>(List.of(
                fact("product", row.productName),
                fact("quantity", quantity(row)),
                fact("batch", row.batchNo),
                fact("origin", row.origin),
                fact("issuer", row.subjectName),
                fact("subjectCode", row.subjectCode),
                fact("contact", row.contact),
                fact("issuedOn", day.format(row.issuedOn))));
        if (row.reissuedFrom != null) {
            facts.add(fact("original", row.reissuedFrom));
        }
        return facts;
    }

    private static Sheet.Row fact(String label, String value) {
        return new Sheet.Row(Texts.get("certificate.fact." + label), value);
    }

    private static String quantity(CertificateRow row) {
        return IssuedCertificates.plain(row.quantity).toPlainString() + " " + Texts.of(row.unit);
    }

    byte[] label(CertificateRow row, String address) {
        return press.print((document, letters) -> {
            LabelSize size = LabelSize.LARGE;
            float letter = 6.5f;
            float left = 3;
            float side = 23;
            float right = size.width() - side - left;
            float narrow = right - 2 * left;
            try (Label label = new Label(document, letters, size.width(), size.height())) {
                float top = label.text(
                        Texts.get("certificate.title")
                                + (row.reissuedFrom == null ? "" : Texts.get("certificate.reissuedShort")),
                        left,
                        2,
                        narrow,
                        9.5f,
                        1,
                        true);
                label.code(new QrCode(address), right, 3, side);
                top = label.text(Texts.get("certificate.commit"), left, top + 0.6f, narrow, letter, 2, false);
                for (Commitment commitment : Commitment.values()) {
                    top = label.ticked(true, Texts.of(commitment), left, top + 0.2f, narrow, letter);
                }
                Set<CommitmentBasis> basis = EnumColumn.read(CommitmentBasis.class, row.basis);
                top = label.text(
                        Texts.get("certificate.basis"), left, Math.max(top, side + 3) + 0.4f, narrow, letter, 1, false);
                float x = left;
                float quarter = (size.width() - 2 * left) / CommitmentBasis.values().length;
                float below = top;
                for (CommitmentBasis one : CommitmentBasis.values()) {
                    below = Math.max(
                            below, label.ticked(basis.contains(one), Texts.of(one), x, top, quarter - 0.5f, letter));
                    x += quarter;
                }
                top = below + 0.6f;
                for (Sheet.Row fact : List.of(
                        fact("product", row.productName),
                        fact("quantityBatch", Texts.get("certificate.both", quantity(row), row.batchNo)),
                        fact("origin", row.origin),
                        fact("issuer", row.subjectName),
                        fact("contactDay", Texts.get("certificate.both", row.contact, day.format(row.issuedOn))))) {
                    top = label.text(
                            Texts.get("certificate.line", fact.label(), fact.value()),
                            left,
                            top,
                            size.width() - 2 * left,
                            letter + 0.5f,
                            1,
                            false);
                }
                label.text(
                        Texts.get("certificate.codes", row.certificateNo, OwnCode.grouped(row.traceCode)),
                        left,
                        size.height() - 5,
                        size.width() - 2 * left,
                        letter,
                        1,
                        false);
            }
            return saved(document, row);
        });
    }

    private static byte[] saved(PDDocument document, CertificateRow row) throws IOException {
        Press.describe(
                document, Texts.get("certificate.title") + " " + row.certificateNo, row.subjectName, row.issuedAt);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }
}
