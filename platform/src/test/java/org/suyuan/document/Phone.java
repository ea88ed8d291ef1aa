package org.suyuan.document;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Reads the QR code on a page of what was printed, from near and from far until it has it. */
public final class Phone {

    private static final List<Integer> RESOLUTIONS = List.of(300, 200, 400, 250, 350);

    private Phone() {}

    /** What it reads on the last page. */
    public static String scans(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return scans(document, document.getNumberOfPages() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it reads on a page, from 0. */
    public static String scans(byte[] pdf, int page) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return scans(document, page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String scans(PDDocument document, int page) throws IOException {
        PDFRenderer printed = new PDFRenderer(document);
        for (int resolution : RESOLUTIONS) {
            try {
                return read(printed.renderImageWithDPI(page, resolution));
            } catch (ReaderException blurred) {
                // Somebody holds his phone otherwise then.
            }
        }
        throw new AssertionError("no QR code can be read on page " + page);
    }

    private static String read(BufferedImage picture) throws ReaderException {
        int[] points = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return new QRCodeReader()
                .decode(
                        new BinaryBitmap(new HybridBinarizer(
                                new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), points))),
                        Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
