package org.suyuan.subject;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.EntityTag;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.search.LookupLog;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Stage;

/** Subjects 追溯责任主体 for programs. */
@RestController
@RequestMapping(produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Subjects")
class SubjectApi {

    private final SubjectRegistration registration;
    private final Repeats repeats;
    private final SubjectDirectory directory;
    private final Regions regions;

    SubjectApi(SubjectRegistration registration, Repeats repeats, SubjectDirectory directory, Regions regions) {
        this.registration = registration;
        this.repeats = repeats;
        this.directory = directory;
        this.regions = regions;
    }

    /** The answer to a submission. */
    record Submitted(
            String id,
            String caseNo,
            SubjectStatus status,
            @Nullable String code,
            int version) {}

    /** A subject as the interface description has it. */
    record Body(
            String id,
            String caseNo,
            SubjectStatus status,
            @Nullable String code,
            int version,
            @JsonUnwrapped SubjectCommand values,
            String regionName,
            Instant filedAt,
            @Nullable Instant registeredAt,
            String origin,
            @Nullable AmendmentView amendment) {}

    /** A list with its facets. */
    record Found(
            List<SubjectEntry> items,
            long total,
            int page,
            int size,
            Map<String, List<SubjectDirectory.Facet>> facets) {}

    @PostMapping(path = "/api/v1/subjects", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Submitted> submit(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SubjectCommand.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, Submitted.class, () -> submit(object(body)));
    }

    private ResponseEntity<Submitted> submit(ObjectNode body) {
        SubjectView subject = registration.submit(body, SubjectRegistration.Origin.INTERFACE);
        return ResponseEntity.created(URI.create("/api/v1/subjects/" + subject.id()))
                .eTag(EntityTag.of(subject.version()))
                .body(new Submitted(
                        subject.id(), subject.caseNo(), subject.status(), subject.code(), subject.version()));
    }

    private static ObjectNode object(JsonNode body) {
        if (body instanceof ObjectNode object) {
            return object;
        }
        throw new InvalidInput(List.of(Input.error("body", "body")));
    }

    @GetMapping("/api/v1/subjects/{id}")
    ResponseEntity<Body> get(@PathVariable String id) {
        return answer(contactsInFull() ? registration.reveal(id) : registration.get(id));
    }

    @PutMapping(path = "/api/v1/subjects/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Body> resubmit(
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = SubjectCommand.class)))
                    JsonNode body) {
        return answer(
                registration.resubmit(id, EntityTag.version(ifMatch), body, SubjectRegistration.Origin.INTERFACE));
    }

    private static boolean contactsInFull() {
        return CurrentScope.required().may(Permission.CONTACT_READ);
    }

    private static ResponseEntity<Body> answer(SubjectView subject) {
        return ResponseEntity.ok()
                .eTag(EntityTag.of(subject.version()))
                .body(new Body(
                        subject.id(),
                        subject.caseNo(),
                        subject.status(),
                        subject.code(),
                        subject.version(),
                        subject.values(),
                        subject.regionName(),
                        subject.filedAt(),
                        subject.registeredAt(),
                        subject.origin(),
                        subject.amendment()));
    }

    @GetMapping("/api/v1/subjects")
    @QueryParameters({
        "q",
        "regionCode",
        "type",
        "businessKind",
        "stage",
        "productClass",
        "variety",
        "code",
        "nodeName",
        "nodeCode",
        "merchantKind",
        "filedFrom",
        "filedTo",
        "registeredFrom",
        "registeredTo",
        "page",
        "size",
        "sort"
    })
    Found find(HttpServletRequest request) {
        Input in = Input.parameters(request);
        SubjectQuery query = new SubjectQuery(
                in.text("q", 200),
                in.region("regionCode", regions),
                in.constant("type", SubjectType.class),
                in.text("businessKind", 20),
                in.constant("stage", Stage.class),
                in.constant("productClass", ProductClass.class),
                in.text("variety", 40),
                in.text("code", 40),
                in.text("nodeName", 200),
                in.text("nodeCode", 40),
                in.text("merchantKind", 100),
                in.day("filedFrom"),
                in.day("filedTo"),
                in.day("registeredFrom"),
                in.day("registeredTo"));
        var page = in.page(SubjectDirectory.SORTS);
        ordered(in, "filedTo", query.filedFrom(), query.filedTo());
        ordered(in, "registeredTo", query.registeredFrom(), query.registeredTo());
        in.finish();
        SubjectDirectory.Found found =
                contactsInFull() ? directory.findInFull(query, page) : directory.find(query, page);
        Paged<SubjectEntry> entries = found.entries();
        return new Found(entries.items(), entries.total(), entries.page(), entries.size(), found.facets());
    }

    private static void ordered(
            Input in, String field, java.time.@Nullable LocalDate from, java.time.@Nullable LocalDate to) {
        if (from != null && to != null && to.isBefore(from)) {
            FieldError error = Input.error(field, "period");
            in.wrong(error);
        }
    }

    @GetMapping("/public/api/v1/subjects")
    @QueryParameters({"q", "regionCode", "page", "size", "sort"})
    Paged<PublicSubject> findPublic(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String q = in.text("q", 200);
        String regionCode = in.region("regionCode", regions);
        var page = in.page(SubjectDirectory.PUBLIC_SORTS);
        in.finish();
        return directory.findPublic(q, regionCode, page, LookupLog.Channel.INTERFACE);
    }
}
