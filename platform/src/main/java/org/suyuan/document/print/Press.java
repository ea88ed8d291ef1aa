package org.suyuan.document.print;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.springframework.stereotype.Component;

/** Makes PDF files in the font of the platform, one at a time: the font is not for two threads. */
@Component
public class Press {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final PrintFont font;

    Press(PrintFont font) {
        this.font = font;
    }

    /** What fills a new PDF. */
    public interface Work<T> {
        T print(PDDocument document, Lettering letters) throws IOException;
    }

    public synchronized <T> T print(Work<T> work) {
        try (PDDocument document = new PDDocument()) {
            PDType0Font type = PDType0Font.load(document, font.get(), true);
            return work.print(document, new Lettering(type, font.characters()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Title, author and time of a file; the same content gives the same bytes, whenever it is made. */
    public static void describe(PDDocument document, String title, String author, Instant at) {
        GregorianCalendar time = GregorianCalendar.from(at.atZone(CHINA));
        time.setTimeZone(TimeZone.getTimeZone(CHINA));
        PDDocumentInformation about = document.getDocumentInformation();
        about.setTitle(title);
        about.setAuthor(author);
        about.setCreationDate(time);
        about.setModificationDate(time);
        document.getDocumentCatalog().setLanguage("zh-CN");
        // The id of the file comes from this number and from what is above: from nothing of the moment.
        document.setDocumentId(at.toEpochMilli());
    }
}
