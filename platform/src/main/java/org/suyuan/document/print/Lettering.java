package org.suyuan.document.print;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.suyuan.shared.Texts;

/**
 * Breaks and writes Chinese text in the font of one PDF. A character that the font does not have stands as its number in
 * Unicode, so that nothing is left out unseen.
 */
public final class Lettering {

    private final PDFont font;
    private final CmapLookup characters;
    /** What no line begins with, and what none ends with. */
    private final String notBefore = Texts.get("document.notBefore");

    private final String notAfter = Texts.get("document.notAfter");
    private boolean rare;

    Lettering(PDFont font, CmapLookup characters) {
        this.font = font;
        this.characters = characters;
    }

    PDFont font() {
        return font;
    }

    /** Whether a character was written by its number. */
    boolean rare() {
        return rare;
    }

    void write(PDPageContentStream page, String text, float x, float baseline, float size, boolean bold)
            throws IOException {
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

    /** A box, ticked or not. */
    void tick(PDPageContentStream page, float x, float bottom, float side, boolean yes) throws IOException {
        page.setLineWidth(0.7f);
        page.addRect(x, bottom, side, side);
        page.stroke();
        if (yes) {
            page.setLineWidth(side / 8);
            page.moveTo(x + side * 0.2f, bottom + side * 0.5f);
            page.lineTo(x + side * 0.42f, bottom + side * 0.22f);
            page.lineTo(x + side * 0.82f, bottom + side * 0.8f);
            page.stroke();
        }
    }

    /** How wide a text is in points. */
    float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    /** Lines of a text: cut between Chinese characters, and within words only where one is longer than a line. */
    List<String> lines(String text, float size, float width, float indent) throws IOException {
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
