package org.suyuan.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.intake.CaptureJobs;
import org.suyuan.intake.CaptureSource;
import org.suyuan.intake.CaptureState;
import org.suyuan.intake.RecordFormat;
import org.suyuan.intake.RecordWorkbooks;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Jobs that are there, each rejected record with one error; what is sent is kept as it came. */
public final class StubbedCaptures implements CaptureJobs {

    public final List<Job> jobs = new ArrayList<>();
    public final List<String> sent = new ArrayList<>();
    public final StubbedWorkbooks workbooks = new StubbedWorkbooks();

    /** Takes any workbook and remembers its name; those of jobs called so are kept. */
    public final class StubbedWorkbooks implements RecordWorkbooks {

        public final List<String> kept = new ArrayList<>();

        @Override
        public void template(OutputStream out) throws IOException {
            out.write("template".getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Taken receive(InputStream content, CaptureSource source, String fileName) throws IOException {
            return new Taken(StubbedCaptures.this.receive(content, RecordFormat.LINES, source, fileName), new byte[0]);
        }

        @Override
        public void queue(Taken taken) {
            StubbedCaptures.this.queue(taken.received());
            kept.add(taken.received().jobId());
        }

        @Override
        public boolean has(String jobId) {
            return kept.contains(jobId);
        }

        @Override
        public void result(String jobId, OutputStream out) throws IOException {
            out.write(jobId.getBytes(StandardCharsets.UTF_8));
        }
    }

    public static Job job(String id, CaptureState state, int accepted, int rejected) {
        return new Job(
                id,
                "enterprise",
                CaptureSource.WORKBENCH,
                "记录-" + id + ".json",
                state,
                1000,
                200,
                accepted,
                0,
                rejected,
                null,
                StubbedServices.NOW,
                state == CaptureState.DONE ? StubbedServices.NOW : null);
    }

    @Override
    public Received receive(InputStream content, RecordFormat format, CaptureSource source, @Nullable String fileName)
            throws IOException {
        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
        if (text.contains("no json")) {
            throw new NoJson();
        }
        sent.add(format + " " + text);
        return new Received() {
            @Override
            public String jobId() {
                return "new";
            }

            @Override
            public String digest() {
                return "digest";
            }

            @Override
            public int records() {
                return 200;
            }

            @Override
            public void close() {
                // It was queued.
            }
        };
    }

    @Override
    public void queue(Received received) {
        jobs.add(0, job(received.jobId(), CaptureState.QUEUED, 0, 0));
    }

    @Override
    public Job get(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public Paged<Job> jobs(@Nullable CaptureState state, PageRequest page) {
        return new Paged<>(
                jobs.stream().skip(page.offset()).limit(page.size()).toList(), jobs.size(), page.page(), page.size());
    }

    @Override
    public Paged<LineError> errors(String id, PageRequest page) {
        int many = get(id).rejected();
        List<LineError> errors = new ArrayList<>();
        for (long i = page.offset(); i < Math.min(many, page.offset() + page.size()); i++) {
            errors.add(new LineError((int) i + 1, "R" + i, "kind", "constant", "不是允许的取值"));
        }
        return new Paged<>(errors, many, page.page(), page.size());
    }

    @Override
    public List<LineError> firstErrors(String id) {
        return errors(id, new PageRequest(0, 500, null, false)).items();
    }
}
