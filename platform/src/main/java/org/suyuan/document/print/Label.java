package org.suyuan.document.print;

import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** One label as a page of its own size, as printers of labels take them; lengths are millimetres from the upper left corner. */
public final class Label implements AutoCloseable {

    private static final float POINTS = 72 / 25.4f;
    private static final float LEADING = 1.3f;

    private final Lettering letters;
    private final PDPageContentStream page;
    private final float height;

    public Label(PDDocument document, Lettering letters, float width, float height) throws IOException {
        this.letters = letters;
        this.height = height * POINTS;
        PDPage sheet = new PDPage(new PDRectangle(width * POINTS, this.height));
        document.addPage(sheet);
        page = new PDPageContentStream(document, sheet, PDPageContentStream.AppendMode.APPEND, true, true);
    }

    public void code(QrCode code, float x, float top, float side) throws IOException {
        code.draw(page, x * POINTS, height - (top + side) * POINTS, side * POINTS);
    }

    /**
     * Text from a place on, at most so many lines; what is more ends in an ellipsis.
     *
     * @param size of the letters, in points
     * @return where it ends
     */
    public float text(String text, float x, float top, float width, float size, int most, boolean bold)
            throws IOException {
        List<String> lines = letters.lines(text, size, width * POINTS, 0);
        float baseline = height - top * POINTS;
        for (int i = 0; i < Math.min(lines.size(), most); i++) {
            baseline -= size * LEADING;
            String line = lines.get(i);
            if (i == most - 1 && lines.size() > most) {
                line = line.substring(0, line.offsetByCodePoints(line.length(), -1)) + '\u2026';
            }
            letters.write(page, line, x * POINTS, baseline + size * 0.25f, size, bold);
        }
        return (height - baseline) / POINTS;
    }

    /** A box, ticked or not, and a text beside it; returns where it ends. */
    public float ticked(boolean yes, String text, float x, float top, float width, float size) throws IOException {
        float side = size * 0.8f;
        letters.tick(page, x * POINTS, height - top * POINTS - size * 1.05f, side, yes);
        float inset = (side + 3) / POINTS;
        return text(text, x + inset, top, width - inset, size, 2, false);
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
