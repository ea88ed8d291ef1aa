package org.suyuan.identity.organisation;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/**
 * Brings in accounts from a file of comma-separated values. A row that is wrong costs none of the others; a file that
 * comes again changes nothing.
 */
@Service
@PreAuthorize("hasAuthority('ACCOUNT_KEEP')")
public class AccountImport {

    /** As many rows as one file may have: each costs a password. */
    public static final int MOST_ROWS = 1_000;

    private static final Charset CHINESE = Charset.forName("GB18030");
    private static final String MARK = "\uFEFF";

    private final AccountKeeping accounts;
    private final AccountAdminMapper rows;
    private final OrganisationMapper organisations;

    AccountImport(AccountKeeping accounts, AccountAdminMapper rows, OrganisationMapper organisations) {
        this.accounts = accounts;
        this.rows = rows;
        this.organisations = organisations;
    }

    /** The columns; the first line names them in Chinese. */
    public enum Column {
        NAME("name"),
        DISPLAY_NAME("displayName"),
        PERSON_NUMBER("personNumber"),
        PHONE("phone"),
        EMAIL("email"),
        ORGANISATION("organisationId"),
        POST("postId"),
        KIND("kind");

        private final String field;

        Column(String field) {
            this.field = field;
        }
    }

    /** What became of a row. */
    public enum Result {
        CREATED,
        /** It was there before, with the same values. */
        UNCHANGED,
        WRONG
    }

    /** What is wrong in a row. */
    public record CellError(String column, String message) {}

    /**
     * A row and what became of it.
     *
     * @param line in the file, from 1
     * @param password to be shown once, null if none was made
     * @param waits whether its post waits for a security administrator
     */
    public record Row(
            long line,
            String account,
            String displayName,
            Result result,
            List<CellError> errors,
            @Nullable String password,
            boolean waits) {}

    /** The first line, and a row as an example, to be filled in. */
    public String template() {
        return MARK
                + print(List.of(
                        Arrays.stream(Column.values()).map(Texts::of).toList(),
                        Arrays.asList(Texts.get("AccountImport.example").split(",", -1))));
    }

    /** The passwords that were made, for the one time they are shown. */
    public String passwords(List<Row> imported) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of(Texts.of(Column.NAME), Texts.of(Column.DISPLAY_NAME), Texts.get("AccountImport.password")));
        for (Row row : imported) {
            if (row.password() != null) {
                lines.add(List.of(row.account(), row.displayName(), row.password()));
            }
        }
        return MARK + print(lines);
    }

    private static String print(List<List<String>> lines) {
        StringWriter out = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(out, CSVFormat.EXCEL)) {
            for (List<String> line : lines) {
                printer.printRecord(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** Brings in a file; the progress is told after each row. */
    public List<Row> run(byte[] file, IntConsumer progress) {
        List<CSVRecord> lines = read(file);
        Map<Column, Integer> places = places(lines);
        List<Row> results = new ArrayList<>();
        for (CSVRecord line : lines.subList(1, lines.size())) {
            if (Arrays.stream(line.values()).allMatch(String::isBlank)) {
                continue;
            }
            results.add(row(line, places));
            progress.accept(results.size());
        }
        return results;
    }

    /** How many rows a file holds; one that cannot be read is refused as a whole. */
    public int count(byte[] file) {
        List<CSVRecord> lines = read(file);
        places(lines);
        return lines.size() - 1;
    }

    private static List<CSVRecord> read(byte[] file) {
        String text = text(file);
        try (CSVParser parser =
                CSVParser.parse(new StringReader(text.startsWith(MARK) ? text.substring(1) : text), CSVFormat.EXCEL)) {
            List<CSVRecord> lines = parser.getRecords();
            if (lines.size() < 2) {
                throw wrong("AccountImport.empty");
            }
            if (lines.size() - 1 > MOST_ROWS) {
                throw wrong("AccountImport.tooMany", MOST_ROWS);
            }
            return lines;
        } catch (IOException | IllegalStateException | UncheckedIOException unreadable) {
            throw wrong("AccountImport.unreadable");
        }
    }

    /** What office programs save: UTF-8, or the Chinese code page. */
    private static String text(byte[] file) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException other) {
            return new String(file, CHINESE);
        }
    }

    private static Map<Column, Integer> places(List<CSVRecord> lines) {
        Map<Column, Integer> places = new EnumMap<>(Column.class);
        CSVRecord head = lines.get(0);
        for (Column column : Column.values()) {
            for (int i = 0; i < head.size(); i++) {
                if (head.get(i).strip().equals(Texts.of(column))) {
                    places.put(column, i);
                }
            }
        }
        for (Column needed : List.of(Column.NAME, Column.DISPLAY_NAME)) {
            if (!places.containsKey(needed)) {
                throw wrong("AccountImport.noColumn", Texts.of(needed));
            }
        }
        return places;
    }

    private static InvalidInput wrong(String key, Object... args) {
        return new InvalidInput(List.of(new FieldError("file", "file", Texts.get(key, args))));
    }

    private Row row(CSVRecord line, Map<Column, Integer> places) {
        String name = value(line, places, Column.NAME).orElse("");
        String displayName = value(line, places, Column.DISPLAY_NAME).orElse("");
        List<CellError> errors = new ArrayList<>();
        AccountCommand command = command(line, places, name, displayName, errors);
        if (errors.isEmpty()) {
            if (same(command)) {
                return new Row(line.getRecordNumber(), name, displayName, Result.UNCHANGED, List.of(), null, false);
            }
            try {
                AccountKeeping.Issued issued = accounts.create(command);
                return new Row(
                        line.getRecordNumber(),
                        name,
                        displayName,
                        Result.CREATED,
                        List.of(),
                        issued.password(),
                        issued.waits());
            } catch (DomainException refused) {
                refused.errors().forEach(error -> errors.add(new CellError(column(error.field()), error.message())));
                if (errors.isEmpty()) {
                    errors.add(new CellError(Texts.of(Column.POST), refused.getMessage()));
                }
            }
        }
        return new Row(line.getRecordNumber(), name, displayName, Result.WRONG, errors, null, false);
    }

    private static String column(String field) {
        return Arrays.stream(Column.values())
                .filter(column -> column.field.equals(field))
                .findFirst()
                .map(Texts::of)
                .orElse(field);
    }

    private AccountCommand command(
            CSVRecord line, Map<Column, Integer> places, String name, String displayName, List<CellError> errors) {
        String organisationCode = value(line, places, Column.ORGANISATION).orElse(null);
        OrganisationMapper.Row organisation = organisationCode == null ? null : organisations.byCode(organisationCode);
        if (organisationCode != null && organisation == null) {
            errors.add(new CellError(Texts.of(Column.ORGANISATION), Texts.get("field.organisation")));
        }
        String postName = value(line, places, Column.POST).orElse(null);
        OrganisationMapper.PostRow post =
                postName == null || organisation == null ? null : organisations.postNamed(organisation.id(), postName);
        if (postName != null && post == null && errors.isEmpty()) {
            errors.add(new CellError(Texts.of(Column.POST), Texts.get("field.post")));
        }
        AccountKind kind = AccountKind.OFFICIAL;
        Optional<String> kindName = value(line, places, Column.KIND);
        if (kindName.isPresent()) {
            Optional<AccountKind> known = Arrays.stream(AccountKind.values())
                    .filter(each -> Texts.of(each).equals(kindName.get()))
                    .findFirst();
            if (known.isEmpty()) {
                errors.add(new CellError(Texts.of(Column.KIND), Texts.get("field.option")));
            }
            kind = known.orElse(kind);
        }
        return new AccountCommand(
                name,
                displayName,
                value(line, places, Column.PERSON_NUMBER).orElse(null),
                value(line, places, Column.EMAIL).orElse(null),
                value(line, places, Column.PHONE).orElse(null),
                kind,
                organisation == null ? null : organisation.id(),
                post == null ? null : post.id());
    }

    private static Optional<String> value(CSVRecord line, Map<Column, Integer> places, Column column) {
        Integer place = places.get(column);
        return place == null || place >= line.size()
                ? Optional.empty()
                : Optional.of(line.get(place).strip()).filter(text -> !text.isEmpty());
    }

    /** Whether it is there with the same values; a post may still wait for a security administrator. */
    private boolean same(AccountCommand command) {
        AccountAdminMapper.Row row = rows.byName(command.name());
        return row != null
                && row.displayName().equals(command.displayName())
                && Objects.equals(row.personNumber(), command.personNumber())
                && Objects.equals(row.email(), command.email())
                && Objects.equals(row.phone(), command.phone())
                && row.kind() == command.kind()
                && Objects.equals(row.organisationId(), command.organisationId());
    }
}
