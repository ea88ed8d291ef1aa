package org.suyuan.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;

/** The change feed 变更流 for connected systems. */
@RestController
@Tag(name = "Changes")
class ChangeApi {

    private static final int MOST = 500;
    private static final int USUAL = 100;
    private static final int LONGEST_CURSOR = 200;

    private final Changes changes;

    ChangeApi(Changes changes) {
        this.changes = changes;
    }

    @GetMapping(path = "/api/v1/changes", produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters({"since", "size"})
    @Operation(
            summary = "Approved changes in order",
            description =
                    "Each approved change once, in order for each object, within the data scope of the caller, personal data"
                            + " masked. Read on with the answer's `next` as `since`; without `since` from the beginning. An unknown cursor"
                            + " is 422.")
    Changes.Batch read(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String since = in.text("since", LONGEST_CURSOR);
        int size = in.whole("size", 1, MOST, USUAL);
        in.finish();
        return changes.read(since, size);
    }
}
