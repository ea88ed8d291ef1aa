package org.suyuan.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.PlainBook;
import org.suyuan.subject.PlainRows.PlainRow;
import org.suyuan.trace.AttributeSchema;
import org.suyuan.trace.RegisteredCodes;

/** Reads workbooks into capture jobs and keeps them, so that what is wrong can be shown beside what was sent. */
@Service
class RecordBooks implements RecordWorkbooks {

    /** Unpacked they are in memory while they are read. */
    private static final int AT_ONCE = 2;

    private static final int PAGE = 500;
    private static final int LONGEST_NAME = 200;
    private static final Pattern UNIT = Pattern.compile("(inputs|outputs)\\[(\\d+)].*");

    private final CaptureJobs jobs;
    private final WorkbookMapper mapper;
    private final RegisteredCodes codes;
    private final Semaphore reading = new Semaphore(AT_ONCE);

    RecordBooks(CaptureJobs jobs, WorkbookMapper mapper, RegisteredCodes codes) {
        this.jobs = jobs;
        this.mapper = mapper;
        this.codes = codes;
    }

    @Override
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public void template(OutputStream out) throws IOException {
        RecordTemplate.write(out, schemas());
    }

    private List<AttributeSchema> schemas() {
        return Arrays.stream(ProductClass.values())
                .flatMap(productClass ->
                        Arrays.stream(Stage.values()).flatMap(stage -> codes.schema(productClass, stage).stream()))
                .toList();
    }

    @Override
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public Taken receive(InputStream content, CaptureSource source, String fileName) throws IOException {
        if (!reading.tryAcquire()) {
            throw new TooMuchWaiting();
        }
        try {
            byte[] workbook = content.readNBytes(LARGEST + 1);
            if (workbook.length > LARGEST) {
                throw new BodyTooLarge();
            }
            String name = fileName.isBlank() ? Texts.get("RecordSheet.unnamed") : fileName;
            try (SheetLines lines = new SheetLines(RecordSheet.open(workbook, schemas()))) {
                return new Taken(
                        jobs.receive(
                                lines,
                                RecordFormat.LINES,
                                source,
                                name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name),
                        workbook);
            }
        } finally {
            reading.release();
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('RECORD_REPORT')")
    public void queue(Taken taken) {
        jobs.queue(taken.received());
        mapper.add(taken.received().jobId(), taken.workbook());
    }

    @Override
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    public boolean has(String jobId) {
        return mapper.count(jobs.get(jobId).id()) > 0;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('RECORD_REPORT', 'OPERATE')")
    public void result(String jobId, OutputStream out) throws IOException {
        CaptureJobs.Job job = jobs.get(jobId);
        WorkbookMapper.WorkbookRow kept = mapper.of(job.id());
        if (kept == null) {
            throw new NotFound();
        }
        if (!reading.tryAcquire()) {
            throw new TooMuchWaiting();
        }
        try (RecordSheet sheet = RecordSheet.open(kept.content, schemas())) {
            PlainBook.write(out, Texts.get("RecordSheet.sheet"), new Told(job, sheet, errors(job.id())));
        } finally {
            reading.release();
        }
    }

    private Map<Integer, List<CaptureJobs.LineError>> errors(String id) {
        Map<Integer, List<CaptureJobs.LineError>> byLine = new HashMap<>();
        for (int page = 0; ; page++) {
            List<CaptureJobs.LineError> errors =
                    jobs.errors(id, new PageRequest(page, PAGE, null, false)).items();
            errors.forEach(error -> byLine.computeIfAbsent(error.line(), line -> new ArrayList<>())
                    .add(error));
            if (errors.size() < PAGE) {
                return byLine;
            }
        }
    }

    /** The rows with what became of them; what is wrong with a unit stands in its own row. */
    private static final class Told implements Iterator<List<String>> {

        private final CaptureJobs.Job job;
        private final RecordSheet sheet;
        private final Map<Integer, List<CaptureJobs.LineError>> errors;
        private final List<List<String>> ready = new ArrayList<>();

        Told(CaptureJobs.Job job, RecordSheet sheet, Map<Integer, List<CaptureJobs.LineError>> errors) {
            this.job = job;
            this.sheet = sheet;
            this.errors = errors;
            List<String> heads = new ArrayList<>(sheet.titles());
            heads.add(Texts.get("RecordSheet.outcome"));
            heads.add(Texts.get("RecordSheet.problems"));
            ready.add(heads);
        }

        @Override
        public boolean hasNext() {
            return !ready.isEmpty() || sheet.hasNext();
        }

        @Override
        public List<String> next() {
            if (ready.isEmpty()) {
                RecordSheet.Lines lines = sheet.next();
                List<CaptureJobs.LineError> wrong = errors.getOrDefault(lines.first(), List.of());
                lines.rows().forEach(row -> ready.add(told(row, lines, wrong)));
            }
            return ready.remove(0);
        }

        private List<String> told(PlainRow row, RecordSheet.Lines lines, List<CaptureJobs.LineError> wrong) {
            int width = sheet.heads().width();
            List<String> cells = new ArrayList<>(width + 2);
            for (int i = 0; i < width; i++) {
                cells.add(row.text(i));
            }
            boolean first = row.number() == lines.first();
            cells.add(!first ? "" : Texts.get(outcome(wrong)));
            cells.add(wrong.stream()
                    .filter(error -> place(error, lines) == row.number())
                    .map(RecordBooks::told)
                    .reduce("", String::concat));
            return cells;
        }

        private String outcome(List<CaptureJobs.LineError> wrong) {
            if (!wrong.isEmpty()) {
                return "RecordSheet.outcome.refused";
            }
            return job.state() == CaptureState.DONE ? "RecordSheet.outcome.taken" : "RecordSheet.outcome.waiting";
        }

        private static int place(CaptureJobs.LineError error, RecordSheet.Lines lines) {
            Matcher unit = UNIT.matcher(error.field());
            if (unit.matches()) {
                List<Integer> places = unit.group(1).equals("inputs") ? lines.inputs() : lines.outputs();
                int index = Integer.parseInt(unit.group(2));
                if (index < places.size()) {
                    return places.get(index);
                }
            }
            return lines.first();
        }
    }

    private static String told(CaptureJobs.LineError error) {
        String field = RecordColumn.ofField(error.field())
                .map(RecordColumn::head)
                .or(() -> Stream.of(error.field())
                        .filter(name -> !name.equals("body") && !name.equals("inputs"))
                        .findFirst())
                .orElse(Texts.get("RecordSheet.whole"));
        return Texts.get("RecordSheet.problem", field, error.message());
    }
}
