package org.suyuan.intake;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.trace.ReportedAttributes;

/** Trace records of a sender: what was rejected, and which attributes those of the latest jobs carry. */
@Component
class RecordReports implements SenderReports {

    private final CaptureMapper mapper;
    private final ReportedAttributes attributes;

    RecordReports(CaptureMapper mapper, ReportedAttributes attributes) {
        this.mapper = mapper;
        this.attributes = attributes;
    }

    @Override
    public String interfaceCode() {
        return "RECORDS";
    }

    @Override
    public Report since(String sender, Instant from) {
        List<Shape> shapes = attributes.of(mapper.latest(sender, from)).stream()
                .map(sample -> new Shape(
                        sample.productClass(),
                        sample.stage(),
                        sample.schemaVersion(),
                        "JSON",
                        List.copyOf(sample.filled()),
                        List.copyOf(sample.unused())))
                .toList();
        return new Report(mapper.wrong(sender, from), shapes);
    }
}
