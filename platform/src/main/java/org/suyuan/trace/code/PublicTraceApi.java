package org.suyuan.trace.code;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.search.LookupLog;
import org.suyuan.shared.NotFound;

/** The public's view of a trace code for programs. */
@RestController
@Tag(name = "Trace codes")
class PublicTraceApi {

    private final PublicTraces traces;

    PublicTraceApi(PublicTraces traces) {
        this.traces = traces;
    }

    @GetMapping(path = "/public/api/v1/trace/{code}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "What the public may see of a trace code: product, batch, holders along the way, tests, recalls")
    ResponseEntity<PublicTrace> trace(@PathVariable String code) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(traces.find(code, LookupLog.Channel.INTERFACE).orElseThrow(NotFound::new));
    }
}
