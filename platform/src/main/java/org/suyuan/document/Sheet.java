package org.suyuan.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Sets Chinese text on pages of A4, from the top down, with a new page where one is full. A character that the font does not
 * have stands as its number in Unicode, so that nothing is left out unseen.
 */
final class Sheet {

    static final float MARGIN = 72;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float BOTTOM = 64;
    private static final float LEADING = 1.75f;
    private static final float PADDING = 5;
    private static final float LABEL_WIDTH = 136;
    private static final float HAIRLINE = 0.5f;

    private final PDDocument document;
    private final PDFont font;
    private final CmapLookup characters;
    private final String notBefore;
    private final String notAfter;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream page;
    private float y;
    private boolean rare;

    /**
     * A first page, empty.
     *
     * @param notBefore what no line begins with
     * @param notAfter what no line ends with
     */
    Sheet(PDDocument document, PDFont font, CmapLookup characters, String notBefore, String notAfter)
            throws IOException {
        this.document = document;
        this.font = font;
        this.characters = characters;
        this.notBefore = notBefore;
        this.notAfter = notAfter;
        this.page = begin();
    }

    private PDPageContentStream begin() throws IOException {
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        pages.add(next);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, next, PDPageContentStream.AppendMode.APPEND, true, true);
    }

    int pages() {
        return pages.size();
    }

    float y() {
        return y;
    }

    /** Whether a character was written by its number. */
    boolean rare() {
        return rare;
    }

    void gap(float height) {
        y -= height;
    }

    /** A new page unless so much of this one is left. */
    void need(float height) throws IOException {
        if (y - height < BOTTOM) {
            page.close();
            page = begin();
        }
    }

    void close() throws IOException {
        page.close();
    }

    void centred(String text, float size, boolean bold) throws IOException {
        for (String line : lines(text, size, WIDTH, 0)) {
            need(size * LEADING);
            y -= size * LEADING;
            write(line, MARGIN + (WIDTH - width(line, size)) / 2, y + size * 0.4f, size, bold);
        }
    }

    void right(String text, float size, float inset) throws IOException {
        for (String line : lines(text, size, WIDTH - inset, 0)) {
            need(size * LEADING);
            y -= size * LEADING;
            write(line, MARGIN + WIDTH - inset - width(line, size), y + size * 0.4f, size, false);
        }
    }

    /** A paragraph, its first line indented by two characters or not. */
    void paragraph(String text, float size, boolean indented) throws IOException {
        float indent = indented ? 2 * size : 0;
        boolean first = true;
        for (String line : lines(text, size, WIDTH, indent)) {
            need(size * LEADING);
            y -= size * LEADING;
            write(line, MARGIN + (first ? indent : 0), y + size * 0.4f, size, false);
            first = false;
        }
    }

    /** A table of labels and values, ruled. */
    void table(List<DocumentContent.Line> rows, float size) throws IOException {
        float valueWidth = WIDTH - LABEL_WIDTH;
        float line = size * 1.6f;
        for (DocumentContent.Line row : rows) {
            List<String> labels = lines(row.label(), size, LABEL_WIDTH - 2 * PADDING, 0);
            List<String> values = lines(row.value(), size, valueWidth - 2 * PADDING, 0);
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
    void at(String text, float x, float top, float width, float size) throws IOException {
        float line = top;
        for (String each : lines(text, size, width, 0)) {
            line -= size * 1.5f;
            write(each, x, line, size, false);
        }
    }

    void square(float x, float bottom, float side) throws IOException {
        page.addRect(x, bottom, side, side);
        page.fill();
    }

    /** A dashed frame with words at its top. */
    void place(String text, float x, float bottom, float side, float size) throws IOException {
        page.setLineDashPattern(new float[] {3, 3}, 0);
        page.setLineWidth(HAIRLINE);
        page.setStrokingColor(0.55f);
        page.addRect(x, bottom, side, side);
        page.stroke();
        page.setLineDashPattern(new float[] {}, 0);
        page.setStrokingColor(0f);
        page.setNonStrokingColor(0.4f);
        float line = bottom + side - 4;
        for (String each : lines(text, size, side - 8, 0)) {
            line -= size * 1.5f;
            write(each, x + (side - width(each, size)) / 2, line + size * 0.4f, size, false);
        }
        page.setNonStrokingColor(0f);
    }

    /** The same words at the foot of each page, with its number put in. */
    void foot(java.util.function.IntFunction<String> words, float size) throws IOException {
        for (int i = 0; i < pages.size(); i++) {
            String text = words.apply(i + 1);
            try (PDPageContentStream foot = new PDPageContentStream(
                    document, pages.get(i), PDPageContentStream.AppendMode.APPEND, true, true)) {
                foot.setNonStrokingColor(0.4f);
                foot.beginText();
                foot.setFont(font, size);
                foot.newLineAtOffset(MARGIN + (WIDTH - width(text, size)) / 2, 36);
                foot.showText(text);
                foot.endText();
            }
        }
    }

    private void write(String text, float x, float baseline, float size, boolean bold) throws IOException {
        if (text.isEmpty()) {
            return;
        }
        page.beginText();
        page.setFont(font, size);
        if (bold) {
            page.setRenderingMode(RenderingMode.FILL_STROKE);
            page.setLineWidth(size / 40);
        } else {
            page.setRenderingMode(RenderingMode.FILL);
        }
        page.newLineAtOffset(x, baseline);
        page.showText(text);
        page.endText();
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** Lines of a text: cut between Chinese characters, and within words only where one is longer than a line. */
    private List<String> lines(String text, float size, float width, float indent) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\\R", -1)) {
            StringBuilder line = new StringBuilder();
            float used = indent;
            for (String piece : pieces(written(paragraph))) {
                float more = width(piece, size);
                if (used + more > width && !line.isEmpty() && !hangs(piece)) {
                    String carried = carried(line);
                    lines.add(line.toString());
                    line = new StringBuilder(carried);
                    used = width(carried, size);
                }
                if (more > width) {
                    for (String letter : letters(piece)) {
                        float one = width(letter, size);
                        if (used + one > width && !line.isEmpty()) {
                            lines.add(line.toString());
                            line = new StringBuilder();
                            used = 0;
                        }
                        line.append(letter);
                        used += one;
                    }
                } else {
                    line.append(piece);
                    used += more;
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Closing punctuation stays with what it closes, a little beyond the edge. */
    private boolean hangs(String piece) {
        return notBefore.contains(piece);
    }

    /** Opening punctuation goes along to the next line. */
    private String carried(StringBuilder line) {
        int last = line.length() - 1;
        if (last > 0 && notAfter.indexOf(line.charAt(last)) >= 0) {
            String opening = line.substring(last);
            line.setLength(last);
            return opening;
        }
        return "";
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (String letter : letters(text)) {
            int point = letter.codePointAt(0);
            if (point < 0x2E80 && !Character.isWhitespace(point)) {
                word.append(letter);
            } else {
                if (!word.isEmpty()) {
                    pieces.add(word.toString());
                    word = new StringBuilder();
                }
                pieces.add(letter);
            }
        }
        if (!word.isEmpty()) {
            pieces.add(word.toString());
        }
        return pieces;
    }

    private static List<String> letters(String text) {
        return text.codePoints().mapToObj(Character::toString).toList();
    }

    /** What the font does not have, by its number. */
    private String written(String text) {
        StringBuilder written = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (Character.isWhitespace(point)) {
                written.append(' ');
            } else if (characters.getGlyphId(point) != 0) {
                written.appendCodePoint(point);
            } else {
                rare = true;
                written.append("[U+").append("%04X".formatted(point)).append(']');
            }
        });
        return written.toString();
    }
}
