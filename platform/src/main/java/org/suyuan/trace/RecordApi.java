package org.suyuan.trace;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;

/** Trace records 追溯信息 for programs that read them. */
@RestController
@Tag(name = "Trace records")
class RecordApi {

    private final RecordDirectory directory;
    private final Regions regions;

    RecordApi(RecordDirectory directory, Regions regions) {
        this.directory = directory;
        this.regions = regions;
    }

    @GetMapping(path = "/api/v1/records", produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({
        "traceCode",
        "batchNo",
        "productCode",
        "categoryCode",
        "subjectCode",
        "nodeCode",
        "kind",
        "stage",
        "regionCode",
        "finding",
        "from",
        "to",
        "page",
        "size",
        "sort"
    })
    Paged<RecordEntry> find(HttpServletRequest request) {
        Input in = Input.parameters(request);
        RecordQuery query = new RecordQuery(
                in.text("traceCode", TraceCode.LONGEST),
                in.text("batchNo", RecordValidation.LONGEST_CODE),
                in.text("productCode", RecordValidation.LONGEST_CODE),
                in.text("categoryCode", RecordValidation.LONGEST_CODE),
                in.text("subjectCode", RecordValidation.LONGEST_CODE),
                in.text("nodeCode", RecordValidation.LONGEST_CODE),
                in.constant("kind", RecordKind.class),
                in.constant("stage", Stage.class),
                in.region("regionCode", regions),
                in.constant("finding", RecordFinding.class),
                in.moment("from", false),
                in.moment("to", true));
        PageRequest page = in.page(RecordDirectory.SORTS);
        in.finish();
        return directory.find(query, page);
    }
}
