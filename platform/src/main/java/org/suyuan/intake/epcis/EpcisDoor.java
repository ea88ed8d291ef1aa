package org.suyuan.intake.epcis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** What both doors of the binding have in common: its headers, and problems with the exceptions it prescribes. */
abstract class EpcisDoor {

    static final String ROOT = "/epcis/v2";

    /** The header that says how XML writes words of the vocabulary. */
    static final String WORDS = "GS1-CBV-XML-Format";

    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");

    /** Headers by which each answer tells of versions. */
    static ResponseEntity.HeadersBuilder<?> described(ResponseEntity.HeadersBuilder<?> answer) {
        return answer.header("GS1-EPCIS-Version", "2.0.0")
                .header("GS1-EPCIS-Min", "2.0.0")
                .header("GS1-EPCIS-Max", "2.0.0")
                .header("GS1-CBV-Version", "2.0.0")
                .header("GS1-CBV-Min", "2.0.0")
                .header("GS1-CBV-Max", "2.0.0")
                .header("GS1-EPC-Format", "Never_Translates")
                .header(WORDS, EventElements.Words.WEB_URI.header());
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

    /**
     * What is answered of what is accepted: JSON where nothing is said, else JSON-LD or, where there is one, XML.
     *
     * @param xml whether there is an answer in XML
     */
    static MediaType answerType(HttpServletRequest request, boolean xml) {
        List<MediaType> accepted = accepted(request);
        if (accepted.isEmpty()) {
            return MediaType.APPLICATION_JSON;
        }
        List<MediaType> given = xml
                ? List.of(MediaType.APPLICATION_JSON, JSON_LD, MediaType.APPLICATION_XML)
                : List.of(MediaType.APPLICATION_JSON, JSON_LD);
        for (MediaType wanted : accepted) {
            for (MediaType type : given) {
                if (wanted.getQualityValue() > 0 && wanted.includes(type) && !refused(accepted, type)) {
                    return type;
                }
            }
        }
        throw EpcisRefused.of(EpcisRefused.Reason.NOT_ACCEPTABLE, xml ? "acceptable" : "acceptableJson");
    }

    /** The most wanted first, and of these the more definite. */
    private static List<MediaType> accepted(HttpServletRequest request) {
        String header = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        try {
            List<MediaType> accepted = new ArrayList<>(MediaType.parseMediaTypes(header));
            accepted.sort(Comparator.comparingDouble(MediaType::getQualityValue)
                    .reversed()
                    .thenComparing(type -> type.isWildcardType() ? 2 : type.isWildcardSubtype() ? 1 : 0));
            return accepted;
        } catch (InvalidMediaTypeException unreadable) {
            throw EpcisRefused.of(EpcisRefused.Reason.NOT_ACCEPTABLE, "acceptable");
        }
    }

    /** Named, with a quality of nought. */
    private static boolean refused(List<MediaType> accepted, MediaType type) {
        return accepted.stream().anyMatch(each -> each.getQualityValue() == 0 && each.equalsTypeAndSubtype(type));
    }

    static boolean isXml(MediaType type) {
        return type.equalsTypeAndSubtype(MediaType.APPLICATION_XML);
    }

    /** How an answer in XML writes words of the vocabulary; the original spelling is not kept. */
    static EventElements.Words words(HttpServletRequest request) {
        String format = request.getHeader(WORDS);
        return switch (format == null ? "No_Preference" : format) {
            case "No_Preference", "Always_Web_URI" -> EventElements.Words.WEB_URI;
            case "Always_URN" -> EventElements.Words.URN;
            default -> throw EpcisRefused.of(EpcisRefused.Reason.NOT_ACCEPTABLE, "format", WORDS);
        };
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
