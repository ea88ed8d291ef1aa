package org.suyuan.ui;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.SubjectImportState;
import org.suyuan.subject.SubjectImports;

/** Imports that were sent; what is begun stays at its beginning until a test moves it on. */
public final class StubbedImports implements SubjectImports {

    /** What there is, the newest first. */
    public final List<Job> jobs = new ArrayList<>();

    /** An import that has come so far. */
    public static Job job(String id, SubjectImportState state, int accepted, int rejected) {
        return new Job(
                id,
                "主体-" + id + ".xlsx",
                state,
                200,
                accepted,
                0,
                rejected,
                StubbedServices.NOW,
                state.ended() ? StubbedServices.NOW : null,
                state == SubjectImportState.FAILED ? "账号已停用" : null);
    }

    @Override
    public Workbook template() {
        return new Workbook("模板.xlsx", out -> out.write('T'));
    }

    @Override
    public Sheet read(String fileName, InputStream content) throws IOException {
        if (content.readAllBytes().length == 0) {
            throw new InvalidInput(List.of(new FieldError("file", "no_workbook", "这不是 Excel 工作簿。")));
        }
        return new Sheet(fileName, "", List.of());
    }

    @Override
    public Job start(Sheet sheet) {
        Job job = job(sheet.fileName(), SubjectImportState.QUEUED, 0, 0);
        jobs.add(0, job);
        return job;
    }

    @Override
    public Paged<Job> mine(PageRequest page) {
        return new Paged<>(
                jobs.stream().skip(page.offset()).limit(page.size()).toList(), jobs.size(), page.page(), page.size());
    }

    @Override
    public Job get(String id) {
        return jobs.stream().filter(job -> job.id().equals(id)).findFirst().orElseThrow();
    }

    @Override
    public Workbook result(String id) {
        return new Workbook("结果.xlsx", out -> out.write('R'));
    }
}
