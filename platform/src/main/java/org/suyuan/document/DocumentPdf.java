package org.suyuan.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.document.print.Press;
import org.suyuan.document.print.QrCode;
import org.suyuan.document.print.Sheet;
import org.suyuan.shared.Texts;

/** Makes the PDF of a document. The same content gives the same bytes. */
@Component
class DocumentPdf {

    private static final float TEXT = 12;
    private static final float SMALL = 8.5f;
    private static final float QR = 88;
    private static final float SEAL = 110;
    private static final float ENDING = 146;

    private final Press press;
    private final boolean sealPlace;

    DocumentPdf(Press press, DocumentSettings settings) {
        this.press = press;
        this.sealPlace = settings.sealPlace();
    }

    /**
     * A document made.
     *
     * @param page on which the seal stands, from 0
     * @param sealX left edge of the place for the seal, in points
     * @param sealY its lower edge
     */
    record Made(byte[] content, int page, float sealX, float sealY, float sealSize) {}

    /**
     * Makes it.
     *
     * @param code as it is stored
     * @param sealed whether an electronic seal comes on it, so that no place is drawn
     */
    Made make(DocumentContent content, String code, Instant issuedAt, boolean sealed) {
        return press.print((document, letters) -> {
            Sheet sheet = new Sheet(document, letters);
            body(sheet, content);
            sheet.need(ENDING);
            float top = sheet.y();
            float sealX = Sheet.MARGIN + Sheet.WIDTH - SEAL - 20;
            float sealY = top - SEAL - 14;
            if (sealPlace && !sealed) {
                sheet.place(Texts.get("document.sealPlace"), sealX, sealY, SEAL, SMALL);
            }
            signature(sheet, content, sealY);
            verification(sheet, content, code, top);
            int last = sheet.pages();
            sheet.close();
            sheet.foot(
                    number -> Texts.get("document.foot", content.number(), number, last)
                            + (sheet.rare() ? Texts.get("document.rare") : ""),
                    SMALL);
            Press.describe(document, content.title() + " " + content.number(), content.authority(), issuedAt);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return new Made(bytes.toByteArray(), last - 1, sealX, sealY, SEAL);
        });
    }

    private static void body(Sheet sheet, DocumentContent content) throws IOException {
        sheet.gap(12);
        sheet.centred(content.title(), 22, true);
        sheet.gap(4);
        sheet.centred(content.number(), TEXT, false);
        sheet.gap(18);
        if (!content.addressee().isEmpty()) {
            sheet.paragraph(Texts.get("document.addressee", content.addressee()), TEXT, false);
        }
        for (String paragraph : content.opening()) {
            sheet.paragraph(paragraph, TEXT, true);
        }
        if (!content.facts().isEmpty()) {
            sheet.gap(10);
            sheet.table(rows(content.facts()), 11);
        }
        if (!content.defects().isEmpty()) {
            sheet.gap(10);
            List<DocumentContent.Line> numbered = new ArrayList<>();
            for (DocumentContent.Line defect : content.defects()) {
                numbered.add(new DocumentContent.Line(
                        Texts.get("document.defect", numbered.size() + 1, defect.label()), defect.value()));
            }
            sheet.table(rows(numbered), 11);
        }
        sheet.gap(10);
        for (String paragraph : content.closing()) {
            sheet.paragraph(paragraph, TEXT, true);
        }
        sheet.gap(14);
    }

    /** Who issued it and when, over the place of the seal as is the custom. */
    private static void signature(Sheet sheet, DocumentContent content, float sealY) throws IOException {
        sheet.gap(sheet.y() - sealY - SEAL / 2 - 24);
        sheet.right(content.authority(), TEXT, 8);
        sheet.right(content.date(), TEXT, 8);
    }

    private static void verification(Sheet sheet, DocumentContent content, String code, float top) throws IOException {
        float bottom = top - QR - 8;
        QrCode address = new QrCode(content.verifyUrl());
        sheet.code(address, Sheet.MARGIN, bottom, QR);
        sheet.at(
                Texts.get("document.verify", VerifyCode.grouped(code), content.verifyUrl()),
                Sheet.MARGIN,
                bottom - address.quiet(QR) + SMALL / 2,
                Sheet.WIDTH - SEAL - 60,
                SMALL);
    }

    private static List<Sheet.Row> rows(List<DocumentContent.Line> lines) {
        return lines.stream()
                .map(line -> new Sheet.Row(line.label(), line.value()))
                .toList();
    }
}
