package org.suyuan.document.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.ReaderException;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.Decoder;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.detector.Detector;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/**
 * A QR code (GB/T 18284) that is drawn as squares, so that it is sharp at any size. Each is read back before it is printed: of
 * a thousand codes one or two have a pattern that readers mistake for a mark of the code itself, and these take another mask.
 */
public final class QrCode {

    /** The white margin that readers need on every side, in squares. */
    private static final int QUIET = 4;

    private static final int MASKS = 8;
    private static final List<Integer> READ_AT = List.of(4, 7);

    private final BitMatrix squares;

    public QrCode(String text) {
        BitMatrix usual = encode(text, Map.of());
        squares = isRead(usual, text)
                ? usual
                : IntStream.range(0, MASKS)
                        .mapToObj(mask -> encode(text, Map.of(EncodeHintType.QR_MASK_PATTERN, mask)))
                        .filter(other -> isRead(other, text))
                        .findFirst()
                        .orElse(usual);
    }

    static BitMatrix encode(String text, Map<EncodeHintType, ?> more) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        hints.put(EncodeHintType.MARGIN, 0);
        hints.putAll(more);
        try {
            return new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
        } catch (WriterException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isRead(BitMatrix squares, String text) {
        return READ_AT.stream().allMatch(side -> isRead(squares, side, text));
    }

    /** Whether a reader that finds the code by its marks reads it, each square being so many points wide. */
    private static boolean isRead(BitMatrix squares, int side, String text) {
        int width = squares.getWidth();
        BitMatrix seen = new BitMatrix((width + 2 * QUIET) * side);
        for (int row = 0; row < width; row++) {
            for (int column = 0; column < width; column++) {
                if (squares.get(column, row)) {
                    seen.setRegion((column + QUIET) * side, (row + QUIET) * side, side, side);
                }
            }
        }
        try {
            return new Decoder()
                    .decode(new Detector(seen).detect().getBits())
                    .getText()
                    .equals(text);
        } catch (ReaderException unreadable) {
            return false;
        }
    }

    /** How much has to stay white around it when it is drawn in a size, in the unit of the size. */
    public float quiet(float size) {
        return size * QUIET / squares.getWidth();
    }

    void draw(PDPageContentStream page, float x, float bottom, float size) throws IOException {
        float side = size / squares.getWidth();
        for (int row = 0; row < squares.getHeight(); row++) {
            for (int column = 0; column < squares.getWidth(); column++) {
                if (squares.get(column, row)) {
                    page.addRect(x + column * side, bottom + size - (row + 1) * side, side, side);
                }
            }
        }
        page.fill();
    }
}
