package org.suyuan.subject;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/**
 * Looks at a workbook before it is read: that it is one, that it runs nothing, and that it is not made to fill the memory. It
 * is unpacked by what the reader unpacks it with and parsed by what the reader parses it with, so that both see the same.
 */
final class BookGuard {

    private static final byte[] PACKED = {'P', 'K', 3, 4};
    private static final byte[] COMPOUND = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    private static final int MOST_ENTRIES = 1_000;
    private static final long MOST_BYTES = 96L << 20;
    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    private static final int MOST_STRINGS = 1_000_000;
    private static final int MOST_SHARED_FORMULAS = 1_000;

    private static final XMLInputFactory XML = xml();

    private long unpacked;

    private BookGuard() {}

    private static XMLInputFactory xml() {
        XMLInputFactory factory = new com.fasterxml.aalto.stax.InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Refuses what cannot be read safely. */
    static void check(byte[] bytes) {
        if (begins(bytes, COMPOUND)) {
            throw refused(encrypted(bytes) ? "encrypted" : "old");
        }
        if (!begins(bytes, PACKED)) {
            throw refused("no_workbook");
        }
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            new BookGuard().check(zip);
        } catch (IOException broken) {
            throw refused("unreadable");
        }
    }

    static InvalidInput refused(String code, Object... args) {
        return new InvalidInput(List.of(new FieldError("file", code, Texts.get("import.refused." + code, args))));
    }

    private static boolean begins(byte[] bytes, byte[] signature) {
        return bytes.length > signature.length
                && Arrays.equals(bytes, 0, signature.length, signature, 0, signature.length);
    }

    /** An encrypted workbook is a compound file with an entry of this name. */
    private static boolean encrypted(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .contains(new String(
                        "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    private void check(ZipFile zip) throws IOException {
        List<ZipArchiveEntry> entries = Collections.list(zip.getEntries());
        ZipArchiveEntry types = zip.getEntry("[Content_Types].xml");
        if (types == null || zip.getEntry("xl/workbook.xml") == null && !names(zip, types, "spreadsheetml")) {
            throw refused("no_workbook");
        }
        if (names(zip, types, "macroEnabled")
                || entries.stream()
                        .anyMatch(entry ->
                                entry.getName().toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"))) {
            throw refused("macro");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw refused("inflated");
        }
        for (ZipArchiveEntry entry : entries) {
            if (outside(entry.getName())) {
                throw refused("unreadable");
            }
            try (InputStream content = new Counted(zip.getInputStream(entry))) {
                look(content);
                content.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
    }

    /** A name that leads out of the folder it would be unpacked to: nothing is unpacked here, and nobody honest writes one. */
    private static boolean outside(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || name.startsWith("../")
                || name.contains("/../")
                || name.endsWith("/..");
    }

    private static boolean names(ZipFile zip, ZipArchiveEntry types, String part) throws IOException {
        try (InputStream content = zip.getInputStream(types)) {
            return new String(content.readNBytes(1 << 20), StandardCharsets.UTF_8).contains(part);
        }
    }

    /** Where an entry stops being XML the reader would stop as well. */
    private static void look(InputStream content) throws IOException {
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(content);
            Counts counts = new Counts();
            while (reader.hasNext()) {
                int event = reader.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    counts.take(reader);
                } else if (event == XMLStreamConstants.DTD) {
                    throw refused("unreadable");
                }
            }
        } catch (XMLStreamException notXml) {
            // A picture, or a part that is of no account.
            if (notXml.getNestedException() instanceof IOException broken) {
                throw broken;
            }
        }
    }

    /** What would grow in memory. */
    private static final class Counts {
        private int rows;
        private int cells;
        private int strings;
        private int formulas;

        void take(XMLStreamReader at) {
            boolean tooMuch =
                    switch (at.getLocalName()) {
                        case "row" -> {
                            cells = 0;
                            yield ++rows > MOST_ROWS;
                        }
                        case "c" -> ++cells > MOST_COLUMNS || farAway(at.getAttributeValue(null, "r"));
                        case "si" -> ++strings > MOST_STRINGS;
                        case "f" -> at.getAttributeValue(null, "ref") != null && ++formulas > MOST_SHARED_FORMULAS;
                        default -> false;
                    };
            if (tooMuch) {
                throw refused("inflated");
            }
        }

        /** A cell whose place is no place of a sheet. */
        private static boolean farAway(@Nullable String place) {
            if (place == null) {
                return false;
            }
            int column = 0;
            int letters = 0;
            while (letters < place.length() && Character.isLetter(place.charAt(letters))) {
                column = column * 26 + (Character.toUpperCase(place.charAt(letters)) - 'A' + 1);
                if (++letters > 3) {
                    return true;
                }
            }
            return letters == 0
                    || column > MOST_COLUMNS
                    || !place.substring(letters).matches("\\d{1,7}");
        }
    }

    /** Counts what comes out of all entries together. */
    private final class Counted extends java.io.FilterInputStream {

        Counted(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got = super.read(bytes, offset, length);
            unpacked += Math.max(got, 0);
            if (unpacked > MOST_BYTES) {
                throw refused("inflated");
            }
            return got;
        }
    }
}
