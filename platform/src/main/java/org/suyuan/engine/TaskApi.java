package org.suyuan.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.shared.Paged;

/** The task inbox for programs. */
@RestController
@RequestMapping(path = "/api/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Task inbox")
class TaskApi {

    private static final int MOST_CORRECTIONS = 50;

    private final Inbox inbox;

    TaskApi(Inbox inbox) {
        this.inbox = inbox;
    }

    /** An item as the interface description has it. */
    record Item(
            String id,
            String name,
            String process,
            String processName,
            String businessKey,
            String caseNo,
            String title,
            String regionCode,
            @Nullable String assignee,
            Instant createdAt,
            @Nullable Instant dueAt,
            boolean overdue) {

        static Item of(WorkItem item) {
            return new Item(
                    item.id(),
                    item.name(),
                    item.process(),
                    item.processName(),
                    item.businessKey(),
                    item.caseNo(),
                    item.title(),
                    item.regionCode(),
                    item.assignee(),
                    item.createdAt(),
                    item.dueAt(),
                    item.overdue());
        }
    }

    @GetMapping
    @Operation(
            parameters = {
                @io.swagger.v3.oas.annotations.Parameter(name = "state"),
                @io.swagger.v3.oas.annotations.Parameter(name = "process"),
                @io.swagger.v3.oas.annotations.Parameter(name = "regionCode"),
                @io.swagger.v3.oas.annotations.Parameter(name = "overdue"),
                @io.swagger.v3.oas.annotations.Parameter(name = "q"),
                @io.swagger.v3.oas.annotations.Parameter(name = "page"),
                @io.swagger.v3.oas.annotations.Parameter(name = "size"),
                @io.swagger.v3.oas.annotations.Parameter(name = "sort")
            })
    Paged<Item> list(HttpServletRequest request) {
        Input in = Input.parameters(request.getParameterMap());
        InboxQuery.State state = in.lowerCaseConstant("state", InboxQuery.State.class);
        InboxQuery query = new InboxQuery(
                state == null ? InboxQuery.State.CLAIMABLE : state,
                in.text("process", 100),
                in.text("regionCode", 12),
                in.truth("overdue"),
                in.text("q", 200));
        var page = in.page(WorkItemMapper.SORTS.keySet().stream().sorted().toList());
        in.finish();
        return inbox.find(query, page).map(Item::of);
    }

    @GetMapping("/{id}")
    Item get(@PathVariable String id) {
        return Item.of(inbox.get(id));
    }

    @PostMapping("/{id}/claim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void claim(@PathVariable String id) {
        inbox.claim(id);
    }

    @PostMapping("/{id}/unclaim")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unclaim(@PathVariable String id) {
        inbox.unclaim(id);
    }

    @PostMapping(path = "/{id}/decision", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decide(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Decision.class)))
                    JsonNode body) {
        Input in = Input.body(body);
        Outcome outcome = in.requiredConstant("outcome", Outcome.class);
        String opinion = in.paragraph("opinion", 2000);
        var form = in.object("form");
        List<Decision.Correction> corrections = in.objects(
                "corrections",
                MOST_CORRECTIONS,
                entry -> new Decision.Correction(
                        entry.requiredText("field", 100), entry.requiredText("requirement", 500)));
        in.finish();
        inbox.decide(id, new Decision(Objects.requireNonNull(outcome), opinion, form, corrections));
    }
}
