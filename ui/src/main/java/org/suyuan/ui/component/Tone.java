package org.suyuan.ui.component;

/** The kinds of state that colours and icons tell apart; a word always stands beside. */
public enum Tone {
    WAITING(Glyph.CLOCK),
    RETURNED(Glyph.RETURN),
    DONE(Glyph.CHECK),
    REFUSED(Glyph.ALERT),
    FROZEN(Glyph.FREEZE),
    ENDED(Glyph.MINUS);

    private final Glyph glyph;

    Tone(Glyph glyph) {
        this.glyph = glyph;
    }

    Glyph glyph() {
        return glyph;
    }
}
