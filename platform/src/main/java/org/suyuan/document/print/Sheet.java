package org.suyuan.document.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/**
 * Sets Chinese text on pages of A4, from the top down, with a new page where one is full. A character that the font does not
 * have stands as its number in Unicode, so that nothing is left out unseen.
 */
public final class Sheet {

    /** A label and what stands beside it. */
    public record Row(String label, String value) {}

    public static final float MARGIN = 72;
    public static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BOTTOM = 64;
    private static final float LEADING = 1.75f;
    private static final float PADDING = 5;
    private static final float LABEL_WIDTH = 136;
    private static final float HAIRLINE = 0.5f;

    private final PDDocument document;
    private final Lettering letters;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream page;
    private float y;

    /** A first page, empty. */
    public Sheet(PDDocument document, Lettering letters) throws IOException {
        this.document = document;
        this.letters = letters;
        this.page = begin();
    }

    private PDPageContentStream begin() throws IOException {
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        pages.add(next);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, next, PDPageContentStream.AppendMode.APPEND, true, true);
    }

    public int pages() {
        return pages.size();
    }

    public float y() {
        return y;
    }

    /** Whether a character was written by its number. */
    public boolean rare() {
        return letters.rare();
    }

    public void gap(float height) {
        y -= height;
    }

    /** A new page unless so much of this one is left. */
    public void need(float height) throws IOException {
        if (y - height < BOTTOM) {
            page.close();
            page = begin();
        }
    }

    public void close() throws IOException {
        page.close();
    }

    public void centred(String text, float size, boolean bold) throws IOException {
        for (String line : letters.lines(text, size, WIDTH, 0)) {
            need(size * LEADING);
            y -= size * LEADING;
            write(line, MARGIN + (WIDTH - letters.width(line, size)) / 2, y + size * 0.4f, size, bold);
        }
    }

    public void right(String text, float size, float inset) throws IOException {
        for (String line : letters.lines(text, size, WIDTH - inset, 0)) {
            need(size * LEADING);
            y -= size * LEADING;
            write(line, MARGIN + WIDTH - inset - letters.width(line, size), y + size * 0.4f, size, false);
        }
    }

    /** A paragraph, its first line indented by two characters or not. */
    public void paragraph(String text, float size, boolean indented) throws IOException {
        float indent = indented ? 2 * size : 0;
        boolean first = true;
        for (String line : letters.lines(text, size, WIDTH, indent)) {
            need(size * LEADING);
            y -= size * LEADING;
            write(line, MARGIN + (first ? indent : 0), y + size * 0.4f, size, false);
            first = false;
        }
    }

    /** A table of labels and values, ruled. */
    public void table(List<Row> rows, float size) throws IOException {
        float valueWidth = WIDTH - LABEL_WIDTH;
        float line = size * 1.6f;
        for (Row row : rows) {
            List<String> labels = letters.lines(row.label(), size, LABEL_WIDTH - 2 * PADDING, 0);
            List<String> values = letters.lines(row.value(), size, valueWidth - 2 * PADDING, 0);
            // A row longer than a page is cut where the page ends.
            int from = 0;
            while (from < Math.max(values.size(), 1)) {
                need(Math.max(labels.size(), 1) * line + 2 * PADDING);
                int fit = Math.max(1, (int) ((y - BOTTOM - 2 * PADDING) / line));
                int to = Math.min(values.size(), from + fit);
                float height = Math.max(to - from, from == 0 ? labels.size() : 1) * line + 2 * PADDING;
                cell(from == 0 ? labels : List.of(), MARGIN, LABEL_WIDTH, height, size, line);
                cell(values.subList(from, to), MARGIN + LABEL_WIDTH, valueWidth, height, size, line);
                y -= height;
                from = Math.max(to, from + 1);
            }
        }
    }

    private void cell(List<String> lines, float x, float width, float height, float size, float line)
            throws IOException {
        page.setLineWidth(HAIRLINE);
        page.addRect(x, y - height, width, height);
        page.stroke();
        float text = y - PADDING - (height - 2 * PADDING - lines.size() * line) / 2;
        for (String each : lines) {
            text -= line;
            write(each, x + PADDING, text + size * 0.45f, size, false);
        }
    }

    /** Text at a place of its own, over several lines. */
    public void at(String text, float x, float top, float width, float size) throws IOException {
        float line = top;
        for (String each : letters.lines(text, size, width, 0)) {
            line -= size * 1.5f;
            write(each, x, line, size, false);
        }
    }

    /** A dashed frame with words at its top. */
    public void place(String text, float x, float bottom, float side, float size) throws IOException {
        page.setLineDashPattern(new float[] {3, 3}, 0);
        page.setLineWidth(HAIRLINE);
        page.setStrokingColor(0.55f);
        page.addRect(x, bottom, side, side);
        page.stroke();
        page.setLineDashPattern(new float[] {}, 0);
        page.setStrokingColor(0f);
        page.setNonStrokingColor(0.4f);
        float line = bottom + side - 4;
        for (String each : letters.lines(text, size, side - 8, 0)) {
            line -= size * 1.5f;
            write(each, x + (side - letters.width(each, size)) / 2, line + size * 0.4f, size, false);
        }
        page.setNonStrokingColor(0f);
    }

    /** The same words at the foot of each page, with its number put in. */
    public void foot(java.util.function.IntFunction<String> words, float size) throws IOException {
        for (int i = 0; i < pages.size(); i++) {
            String text = words.apply(i + 1);
            try (PDPageContentStream foot = new PDPageContentStream(
                    document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                foot.setNonStrokingColor(0.4f);
                foot.beginText();
                foot.setFont(letters.font(), size);
                foot.newLineAtOffset(MARGIN + (WIDTH - letters.width(text, size)) / 2, 36);
                foot.showText(text);
                foot.endText();
            }
        }
    }

    /** A box to be ticked, ticked or not, before a paragraph that stands beside it. */
    public void ticked(boolean yes, String text, float size) throws IOException {
        float side = size * 0.9f;
        float inset = 2 * size;
        boolean first = true;
        for (String line : letters.lines(text, size, WIDTH - inset - side - 6, 0)) {
            need(size * LEADING);
            y -= size * LEADING;
            if (first) {
                letters.tick(page, MARGIN + inset, y + size * 0.28f, side, yes);
            }
            write(line, MARGIN + inset + side + 6, y + size * 0.4f, size, false);
            first = false;
        }
    }

    /** A QR code with its lower left corner at a place. */
    public void code(QrCode code, float x, float bottom, float side) throws IOException {
        code.draw(page, x, bottom, side);
    }

    private void write(String text, float x, float baseline, float size, boolean bold) throws IOException {
        letters.write(page, text, x, baseline, size, bold);
    }
}
