package org.suyuan.subject;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** Imports in the database: taken in here, worked on by {@link ImportRelay}. */
@Service
class ImportDesk implements SubjectImports {

    static final String OBJECT = "subjectImport";

    private static final int LONGEST_NAME = 150;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final SubjectImportMapper imports;
    private final ImportColumns columns;
    private final Regions regions;
    private final JdbcTemplate jdbc;
    private final Outbox outbox;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    ImportDesk(
            SubjectImportMapper imports,
            ImportColumns columns,
            Regions regions,
            JdbcTemplate jdbc,
            Outbox outbox,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.imports = imports;
        this.columns = columns;
        this.regions = regions;
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Workbook template() {
        return new Workbook(Texts.get("import.file.template"), out -> ImportBook.template(out, columns.all(), regions));
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Sheet read(String fileName, InputStream content) throws IOException {
        byte[] bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw new BodyTooLarge();
        }
        return new Sheet(plain(fileName), digest(bytes), ImportSheet.read(bytes, columns.all()));
    }

    /** The name without folders and without what nobody sees. */
    private static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029<>:\"|?*]", "")
                .strip();
        int length = last.codePointCount(0, last.length());
        String end = length <= LONGEST_NAME ? last : last.substring(last.offsetByCodePoints(0, length - LONGEST_NAME));
        return end.isBlank() ? Texts.get("import.file.nameless") : end;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Job start(Sheet sheet) {
        SignedIn person = CurrentScope.required();
        ImportRow row = new ImportRow();
        row.id = Ids.next();
        row.owner = person.name();
        row.fileName = sheet.fileName();
        row.digest = sheet.digest();
        row.state = SubjectImportState.QUEUED;
        row.received = sheet.rows().size();
        row.accepted = 0;
        row.unchanged = 0;
        row.rejected = 0;
        row.receivedAt = clock.instant();
        imports.insert(row);
        jdbc.batchUpdate(
                "insert into subject_import_line (import_id, row_no, cells, outcome) values (?, ?, ?, 'WAITING')",
                sheet.rows(),
                1_000,
                (statement, line) -> {
                    statement.setString(1, row.id);
                    statement.setInt(2, line.number());
                    statement.setString(3, text(line.cells()));
                });
        trail.write(AuditEntry.done(person.actor(), AuditAction.IMPORT, OBJECT, row.id)
                .changing(
                        null, text(Map.of("fileName", row.fileName, "digest", row.digest, "received", row.received))));
        outbox.put(ImportRelay.CONSUMER, OBJECT, row.id, 1);
        return row.shown();
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Paged<Job> mine(PageRequest page) {
        String person = CurrentScope.required().name();
        return new Paged<>(
                imports.by(person, page.offset(), page.size()).stream()
                        .map(this::shown)
                        .toList(),
                imports.countBy(person),
                page.page(),
                page.size());
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Job get(String id) {
        return shown(own(id));
    }

    private Job shown(ImportRow row) {
        if (!row.state.ended()) {
            row.count(imports.tallies(row.id));
        }
        return row.shown();
    }

    private ImportRow own(String id) {
        ImportRow row = imports.selectById(id);
        if (row == null || !row.owner.equals(CurrentScope.required().name())) {
            throw new NotFound();
        }
        return row;
    }

    @Override
    @PreAuthorize("hasAuthority('SUBJECT_APPLY')")
    public Workbook result(String id) {
        ImportRow row = own(id);
        if (!row.state.ended()) {
            throw new ImportNotEnded();
        }
        return new Workbook(
                Texts.get("import.file.result", row.fileName.replaceAll("(?i)\\.xlsx$", "")), out -> write(row, out));
    }

    private void write(ImportRow row, OutputStream out) throws IOException {
        List<ImportColumns.Column> all = columns.all();
        try (ImportBook book = ImportBook.result(out, all, regions, row.shown(), MINUTE.format(row.receivedAt))) {
            Worksheet sheet = book.subjects(row.received);
            List<SubjectImportMapper.Line> lines = imports.after(row.id, 0);
            while (!lines.isEmpty()) {
                for (SubjectImportMapper.Line line : lines) {
                    book.row(sheet, result(line));
                }
                lines = imports.after(row.id, lines.get(lines.size() - 1).rowNo());
            }
            book.finish(sheet);
        }
    }

    private ImportBook.Result result(SubjectImportMapper.Line line) {
        return new ImportBook.Result(
                line.rowNo(),
                cells(line.cells()),
                line.outcome(),
                Objects.toString(line.caseNo(), ""),
                line.problems() == null ? List.of() : problems(line.problems()));
    }

    Map<String, String> cells(String text) {
        return parsed(text, new TypeReference<>() {});
    }

    private List<ImportProblem> problems(String text) {
        return parsed(text, new TypeReference<>() {});
    }

    private <T> T parsed(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
