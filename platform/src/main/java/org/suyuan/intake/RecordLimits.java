package org.suyuan.intake;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectBatch;

/** What records, in each of their three forms, and registrations are limited to. */
@Component
@Order(1)
class RecordLimits implements InterfaceLimits {

    private final IntakeSettings settings;

    RecordLimits(IntakeSettings settings) {
        this.settings = settings;
    }

    @Override
    @PreAuthorize("permitAll()")
    public List<Limit> limits() {
        return List.of(
                limit("records", CaptureJobs.MOST_RECORDS, mebibytes(CaptureJobs.LARGEST)),
                limit("waiting", settings.senderBacklog()),
                limit("workbooks", mebibytes(RecordWorkbooks.LARGEST)),
                limit("uploads", settings.largestUpload().toMegabytes(), mebibytes(CaptureUploads.LARGEST_CHUNK)),
                limit("subjects", SubjectBatch.MOST));
    }

    private static Limit limit(String what, Object... most) {
        return new Limit(Texts.get("InterfaceLimits." + what), Texts.get("InterfaceLimits." + what + ".most", most));
    }

    private static long mebibytes(long bytes) {
        return DataSize.ofBytes(bytes).toMegabytes();
    }
}
