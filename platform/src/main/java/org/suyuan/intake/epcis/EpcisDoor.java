package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** What both doors of the binding have in common: its headers, and problems with the exceptions it prescribes. */
abstract class EpcisDoor {

    static final String ROOT = "/epcis/v2";

    /** Headers by which each answer tells of versions. */
    static ResponseEntity.HeadersBuilder<?> described(ResponseEntity.HeadersBuilder<?> answer) {
        return answer.header("GS1-EPCIS-Version", "2.0.0")
                .header("GS1-EPCIS-Min", "2.0.0")
                .header("GS1-EPCIS-Max", "2.0.0")
                .header("GS1-CBV-Version", "2.0.0")
                .header("GS1-CBV-Min", "2.0.0")
                .header("GS1-CBV-Max", "2.0.0")
                .header("GS1-EPC-Format", "Never_Translates")
                .header("GS1-CBV-XML-Format", "Always_Web_URI");
    }

    /** A client may name the versions and formats it works with: those we do not have are refused, not ignored. */
    static void versions(HttpServletRequest request) {
        version(request, "GS1-EPCIS-Version");
        version(request, "GS1-CBV-Version");
        String format = request.getHeader("GS1-EPC-Format");
        if (format != null && !format.equals("Never_Translates") && !format.equals("No_Preference")) {
            throw EpcisRefused.of(EpcisRefused.Reason.NOT_ACCEPTABLE, "format", "GS1-EPC-Format");
        }
    }

    private static void version(HttpServletRequest request, String header) {
        String version = request.getHeader(header);
        if (version != null && !version.matches("2(\\.0){0,2}")) {
            throw EpcisRefused.of(EpcisRefused.Reason.NOT_ACCEPTABLE, "version");
        }
    }

    /** JSON, or JSON-LD where that alone is taken. */
    static MediaType answerType(HttpServletRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT);
        if (accepted == null || accepted.isBlank()) {
            return MediaType.APPLICATION_JSON;
        }
        String lower = accepted.toLowerCase(Locale.ROOT);
        if (lower.contains("application/json") || lower.contains("*/*") || lower.contains("application/*")) {
            return MediaType.APPLICATION_JSON;
        }
        if (lower.contains("application/ld+json")) {
            return MediaType.parseMediaType("application/ld+json");
        }
        throw EpcisRefused.of(EpcisRefused.Reason.NOT_ACCEPTABLE, "acceptable");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refuse(EpcisRefused refused) {
        return answer(refused.reason(), problem(refused));
    }

    static ObjectNode problem(EpcisRefused refused) {
        ObjectNode problem = problem(refused.reason(), refused.getMessage());
        if (!refused.errors().isEmpty()) {
            var errors = problem.putArray("errors");
            for (FieldError error : refused.errors()) {
                errors.addObject()
                        .put("field", error.field())
                        .put("code", error.code())
                        .put("message", error.message());
            }
        }
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> refuse(AccessDeniedException denied) {
        return answer(
                EpcisRefused.Reason.SECURITY,
                problem(EpcisRefused.Reason.SECURITY, Texts.get("epcis.refused.forbidden")));
    }

    private static ObjectNode problem(EpcisRefused.Reason reason, String detail) {
        return JsonEvents.JSON
                .createObjectNode()
                .put("type", reason.type())
                .put("title", Texts.get("epcis.title." + reason.name()))
                .put("status", reason.status())
                .put("detail", detail);
    }

    private static ResponseEntity<byte[]> answer(EpcisRefused.Reason reason, ObjectNode problem) {
        var answer = ResponseEntity.status(reason.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .header("GS1-EPCIS-Version", "2.0.0");
        if (reason == EpcisRefused.Reason.TOO_MANY_CAPTURES) {
            answer.header(HttpHeaders.RETRY_AFTER, "5");
        }
        return answer.body(problem.toString().getBytes(StandardCharsets.UTF_8));
    }
}
