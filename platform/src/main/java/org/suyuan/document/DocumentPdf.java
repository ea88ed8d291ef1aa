package org.suyuan.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Texts;

/** Makes the PDF of a document. The same content gives the same bytes. */
@Component
class DocumentPdf {

    private static final float TEXT = 12;
    private static final float SMALL = 8.5f;
    private static final float QR = 88;
    private static final float SEAL = 110;
    private static final float ENDING = 140;

    private final DocumentFont font;
    private final boolean sealPlace;

    DocumentPdf(DocumentFont font, DocumentSettings settings) {
        this.font = font;
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
    synchronized Made make(DocumentContent content, String code, Instant issuedAt, boolean sealed) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDType0Font type = PDType0Font.load(document, font.get(), true);
            Sheet sheet = new Sheet(
                    document, type, font.characters(), Texts.get("document.notBefore"), Texts.get("document.notAfter"));
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
            describe(document, content, issuedAt);
            document.save(bytes);
            return new Made(bytes.toByteArray(), last - 1, sealX, sealY, SEAL);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            sheet.table(content.facts(), 11);
        }
        if (!content.defects().isEmpty()) {
            sheet.gap(10);
            List<DocumentContent.Line> numbered = new ArrayList<>();
            for (DocumentContent.Line defect : content.defects()) {
                numbered.add(new DocumentContent.Line(
                        Texts.get("document.defect", numbered.size() + 1, defect.label()), defect.value()));
            }
            sheet.table(numbered, 11);
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
        BitMatrix squares = squares(content.verifyUrl());
        float side = QR / squares.getWidth();
        for (int row = 0; row < squares.getHeight(); row++) {
            for (int column = 0; column < squares.getWidth(); column++) {
                if (squares.get(column, row)) {
                    sheet.square(Sheet.MARGIN + column * side, bottom + QR - (row + 1) * side, side);
                }
            }
        }
        sheet.at(
                Texts.get("document.verify", VerifyCode.grouped(code), content.verifyUrl()),
                Sheet.MARGIN,
                bottom - 2,
                Sheet.WIDTH - SEAL - 60,
                SMALL);
    }

    private static BitMatrix squares(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void describe(PDDocument document, DocumentContent content, Instant issuedAt) {
        Calendar at = GregorianCalendar.from(issuedAt.atZone(Wording.CHINA));
        at.setTimeZone(TimeZone.getTimeZone(Wording.CHINA));
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(content.title() + " " + content.number());
        about.setAuthor(content.authority());
        about.setCreationDate(at);
        about.setModificationDate(at);
        document.getDocumentCatalog().setLanguage("zh-CN");
        // The id of the file comes from this number and from what is above: from nothing of the moment.
        document.setDocumentId(issuedAt.toEpochMilli());
    }
}
