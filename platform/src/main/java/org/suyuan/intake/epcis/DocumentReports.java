package org.suyuan.intake.epcis;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.intake.SenderReports;

/** EPCIS documents of a sender: which failed, and in what form they come. */
@Component
class DocumentReports implements SenderReports {

    private final EpcisCaptureMapper mapper;

    DocumentReports(EpcisCaptureMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public String interfaceCode() {
        return "EPCIS";
    }

    @Override
    public Report since(String sender, Instant from) {
        return new Report(
                mapper.wrong(sender, from),
                mapper.forms(sender, from).stream()
                        .map(form -> new Shape(null, null, null, form, List.of(), List.of()))
                        .toList());
    }
}
