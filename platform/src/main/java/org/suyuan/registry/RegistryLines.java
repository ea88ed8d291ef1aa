package org.suyuan.registry;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.Input;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** Reads the lines of a file one by one: what office programs save as UTF-8 or in the Chinese code page. */
final class RegistryLines implements Closeable {

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final int BUFFER = 64 * 1024;

    /** A quote that is not closed would swallow all that follows without a word. */
    private static final CSVFormat FORMAT =
            CSVFormat.EXCEL.builder().setLenientEof(false).get();

    private static final int LONGEST = 200;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    /** The columns; the first line names them in Chinese or as programs do. */
    enum RegistryColumn {
        USCC("uscc", true),
        NAME("name", true),
        LEGAL_REPRESENTATIVE("legalRepresentative", false),
        STATUS("status", true),
        AS_OF("asOf", true),
        SOURCE("source", false);

        final String field;
        final boolean required;

        RegistryColumn(String field, boolean required) {
            this.field = field;
            this.required = required;
        }
    }

    /** A line: an entry, or what is wrong with it. */
    record Line(long number, @Nullable RegistryEntry entry, List<FieldError> errors) {}

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final Map<RegistryColumn, Integer> places;
    private final LocalDate today;
    private long number = 1;
    private boolean broken;

    private RegistryLines(CSVParser parser, LocalDate today) {
        this.parser = parser;
        this.today = today;
        records = parser.iterator();
        places = places(head());
    }

    /** Opens a file, or refuses it as a whole. */
    static RegistryLines open(Path file, LocalDate today) throws IOException {
        Charset charset = utf8(file) ? StandardCharsets.UTF_8 : CHINESE;
        InputStream in = Channels.newInputStream(FileChannel.open(file));
        try {
            return new RegistryLines(CSVParser.parse(reader(in, charset), FORMAT), today);
        } catch (IOException | RuntimeException refused) {
            in.close();
            throw refused;
        }
    }

    private static Reader reader(InputStream in, Charset charset) throws IOException {
        PushbackInputStream ahead = new PushbackInputStream(in, MARK.length);
        byte[] first = ahead.readNBytes(MARK.length);
        if (!Arrays.equals(first, MARK)) {
            ahead.unread(first);
        }
        return new BufferedReader(new InputStreamReader(ahead, charset), BUFFER);
    }

    /** Whether all of it is UTF-8; nothing else in Chinese is by accident. */
    private static boolean utf8(Path file) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        try (FileChannel channel = FileChannel.open(file)) {
            boolean end = false;
            while (!end) {
                end = channel.read(bytes) < 0;
                bytes.flip();
                CoderResult result = decoder.decode(bytes, chars, end);
                if (result.isError()) {
                    return false;
                }
                bytes.compact();
                chars.clear();
            }
        }
        return true;
    }

    private CSVRecord head() {
        try {
            if (records.hasNext()) {
                return records.next();
            }
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            throw wrong("registry.unreadable");
        }
        throw wrong("registry.empty");
    }

    private static Map<RegistryColumn, Integer> places(CSVRecord head) {
        Map<RegistryColumn, Integer> places = new EnumMap<>(RegistryColumn.class);
        for (RegistryColumn column : RegistryColumn.values()) {
            for (int i = 0; i < head.size(); i++) {
                String title = head.get(i).strip();
                if (title.equals(Texts.of(column)) || title.equals(column.field)) {
                    places.putIfAbsent(column, i);
                }
            }
        }
        List<String> missing = Stream.of(RegistryColumn.values())
                .filter(column -> column.required && !places.containsKey(column))
                .map(Texts::of)
                .toList();
        if (!missing.isEmpty()) {
            throw wrong("registry.noColumn", String.join(Texts.get("registry.separator"), missing));
        }
        return places;
    }

    private static InvalidInput wrong(String key, Object... args) {
        return new InvalidInput(List.of(new FieldError("file", "file", Texts.get(key, args))));
    }

    /** The next line that says something; none at the end, or behind what cannot be taken apart. */
    Optional<Line> next() {
        while (!broken) {
            CSVRecord line;
            try {
                if (!records.hasNext()) {
                    return Optional.empty();
                }
                line = records.next();
            } catch (UncheckedIOException | IllegalStateException unreadable) {
                broken = true;
                return Optional.of(new Line(
                        number + 1,
                        null,
                        List.of(new FieldError("line", "unreadable", Texts.get("registry.unreadableLine")))));
            }
            number = line.getRecordNumber();
            if (Arrays.stream(line.values()).anyMatch(value -> !value.isBlank())) {
                return Optional.of(read(line));
            }
        }
        return Optional.empty();
    }

    private Line read(CSVRecord line) {
        Map<String, String[]> values = new HashMap<>();
        places.forEach((column, place) ->
                values.put(column.field, new String[] {place < line.size() ? written(column, line.get(place)) : ""}));
        Input in = Input.parameters(values);
        String uscc = in.matching("uscc", in.requiredText("uscc", 18), CreditCode::valid, "uscc");
        String name = in.requiredText("name", LONGEST);
        String legalRepresentative = in.text("legalRepresentative", LONGEST);
        String statusWord = in.requiredText("status", 40);
        Optional<RegistryStatus> status = status(statusWord);
        if (in.right("status") && status.isEmpty()) {
            in.wrong(Input.error("status", "registryStatus"));
        }
        in.requiredText("asOf", 40);
        LocalDate asOf = in.right("asOf") ? in.day("asOf") : null;
        if (asOf != null && asOf.isAfter(today)) {
            in.wrong(Input.error("asOf", "registryFuture"));
        }
        String source = in.text("source", LONGEST);
        try {
            in.finish();
        } catch (InvalidInput invalid) {
            return new Line(line.getRecordNumber(), null, new ArrayList<>(invalid.errors()));
        }
        return new Line(
                line.getRecordNumber(),
                new RegistryEntry(
                        Objects.requireNonNull(uscc),
                        name,
                        legalRepresentative,
                        status.orElseThrow(),
                        Objects.requireNonNull(asOf),
                        source),
                List.of());
    }

    /** Codes in capitals, days with hyphens, whichever way an office program wrote them. */
    private static String written(RegistryColumn column, String value) {
        String text = value.strip();
        return switch (column) {
            case USCC -> CreditCode.normal(text);
            case AS_OF -> day(text);
            case NAME, LEGAL_REPRESENTATIVE, STATUS, SOURCE -> text;
        };
    }

    private static String day(String text) {
        if (text.matches("\\d{8}")) {
            return text.substring(0, 4) + "-" + text.substring(4, 6) + "-" + text.substring(6);
        }
        String[] parts = text.split("[/.-]", -1);
        return parts.length == 3 && Arrays.stream(parts).allMatch(part -> part.matches("\\d{1,4}"))
                ? parts[0] + "-" + padded(parts[1]) + "-" + padded(parts[2])
                : text;
    }

    private static String padded(String part) {
        return part.length() == 1 ? "0" + part : part;
    }

    private static Optional<RegistryStatus> status(String word) {
        return Stream.of(RegistryStatus.values())
                .filter(status -> status.name().equals(word)
                        || Texts.of(status).equals(word)
                        || Arrays.asList(Texts.get("registry.words." + status).split(",", -1))
                                .contains(word))
                .findFirst();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
