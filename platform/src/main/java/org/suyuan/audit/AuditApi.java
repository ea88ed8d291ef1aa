package org.suyuan.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** The trail for programs: connected systems report to it, audit administrators read it. */
@RestController
@RequestMapping(path = "/api/v1/audit-entries", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Audit")
class AuditApi {

    /** How far the clock of a connected system may be ahead. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6 = Pattern.compile("(?=.*:.*:)[0-9a-fA-F:]{2,39}(:\\d{1,3}(\\.\\d{1,3}){3})?");

    private final AuditSearch search;
    private final AuditReports reports;
    private final Repeats repeats;
    private final ObjectMapper json;
    private final Clock clock;

    AuditApi(AuditSearch search, AuditReports reports, Repeats repeats, ObjectMapper json, Clock clock) {
        this.search = search;
        this.reports = reports;
        this.repeats = repeats;
        this.json = json;
        this.clock = clock;
    }

    /** An act as the interface description has it. */
    record Item(
            String id,
            @Nullable String application,
            String actor,
            @Nullable String onBehalfOf,
            String action,
            String objectType,
            @Nullable String objectId,
            Instant at,
            @Nullable String ip,
            String result,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @PreAuthorize("hasAuthority('AUDIT_REPORT')")
    ResponseEntity<Void> report(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            array =
                                                    @ArraySchema(
                                                            schema =
                                                                    @Schema(
                                                                            implementation =
                                                                                    AuditReports.Reported.class))))
                    JsonNode body,
            Principal account,
            HttpServletRequest request) {
        return repeats.once(request, body, Void.class, () -> {
            reports.take(account.getName(), Input.bodies(body, AuditReports.MOST, this::reported));
            return ResponseEntity.accepted().build();
        });
    }

    private AuditReports.Reported reported(Input in) {
        return new AuditReports.Reported(
                in.requiredText("application", 100),
                in.requiredText("actor", 100),
                in.requiredText("action", 60),
                in.requiredText("objectType", 60),
                in.requiredText("objectId", 200),
                time(in),
                Objects.requireNonNullElse(in.matching("ip", in.requiredText("ip", 45), AuditApi::address, "ip"), ""),
                in.requiredText("result", 40));
    }

    private Instant time(Input in) {
        Instant at = in.requiredTime("at");
        Instant now = clock.instant();
        if (at == null) {
            return now;
        }
        if (at.isBefore(EARLIEST) || at.isAfter(now.plus(AHEAD))) {
            FieldError future = Input.error("at", "not_yet");
            in.wrong(future);
        }
        return at;
    }

    private static boolean address(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    @GetMapping
    @QueryParameters({"actor", "action", "objectType", "objectId", "from", "to", "page", "size", "sort"})
    @PreAuthorize("hasAuthority('AUDIT_READ')")
    Paged<Item> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        String actor = in.text("actor", 100);
        String action = in.text("action", 60);
        String objectType = in.text("objectType", 60);
        String objectId = in.text("objectId", 200);
        Instant from = in.moment("from", false);
        Instant until = in.moment("to", true);
        PageRequest page = in.page(AuditSearch.SORTS);
        if (from != null && until != null && !from.isBefore(until)) {
            FieldError error = Input.error("to", "period");
            in.wrong(error);
        }
        in.finish();
        AuditQuery query = new AuditQuery(actor, action, objectType, objectId, null, null, from, until);
        return search.find(query, page).map(this::item);
    }

    private Item item(AuditSearch.Act act) {
        return new Item(
                act.id(),
                act.application(),
                act.actor(),
                act.onBehalfOf(),
                act.action(),
                act.objectType(),
                act.objectId(),
                act.at(),
                act.ip(),
                act.result(),
                state(act.before()),
                state(act.after()));
    }

    private @Nullable JsonNode state(@Nullable String stored) {
        try {
            return stored == null ? null : json.readTree(stored);
        } catch (JsonProcessingException e) {
            return json.getNodeFactory().textNode(stored);
        }
    }
}
