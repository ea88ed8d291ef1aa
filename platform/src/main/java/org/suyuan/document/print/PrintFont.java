package org.suyuan.document.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The font of documents, Noto Sans SC, which comes with the platform: nothing depends on the fonts of a machine. It is read when
 * the first document is made, and let go when memory is short.
 */
@Component
class PrintFont {

    static final String FILE = "/fonts/NotoSansSC-Regular.ttf";

    private @Nullable SoftReference<TrueTypeFont> read;

    /** Not for two threads at a time. */
    TrueTypeFont get() {
        TrueTypeFont font = read == null ? null : read.get();
        if (font == null) {
            font = parse();
            read = new SoftReference<>(font);
        }
        return font;
    }

    private static TrueTypeFont parse() {
        try (InputStream file = PrintFont.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("the font " + FILE + " is not on the class path");
            }
            return new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Which characters it has. */
    CmapLookup characters() {
        try {
            return get().getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
