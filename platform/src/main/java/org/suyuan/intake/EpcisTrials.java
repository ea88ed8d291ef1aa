package org.suyuan.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.FieldError;

/**
 * Documents of EPCIS judged as the real door judges them and kept nowhere, for systems that try it (GB/T 38157 6.7.3). For features
 * only, not for doors.
 */
public interface EpcisTrials {

    /** Addresses of the real door. */
    String CAPTURE = "/epcis/v2/capture";

    Verdict judge(Document document);

    /**
     * A document as it was sent.
     *
     * @param captureId what its job is called
     * @param errorBehaviour {@code rollback} or {@code proceed}, null for the former
     * @param earlier content of the events that were taken before, by key
     */
    record Document(
            String captureId,
            byte[] body,
            @Nullable String contentType,
            @Nullable String contentEncoding,
            @Nullable String errorBehaviour,
            Map<String, String> earlier) {}

    /**
     * What the real door would say.
     *
     * @param status 202, or what it is refused with
     * @param body the job, or the problem that refuses it
     * @param xml whether it is XML
     * @param received events in it
     * @param captured content of those that would be captured now, by key
     * @param again events in it that were taken before with the same content
     * @param errors what is wrong with it, by paths
     */
    record Verdict(
            int status,
            JsonNode body,
            boolean xml,
            int received,
            Map<String, String> captured,
            int again,
            List<FieldError> errors) {}
}
