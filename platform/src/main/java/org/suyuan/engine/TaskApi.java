package org.suyuan.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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
import org.suyuan.form.QueryParameters;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Regions;

/** The task inbox for programs. */
@RestController
@RequestMapping(path = "/api/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Task inbox")
class TaskApi {

    private final Inbox inbox;
    private final TaskActs acts;
    private final DecisionForm form;
    private final Regions regions;

    TaskApi(Inbox inbox, TaskActs acts, DecisionForm form, Regions regions) {
        this.inbox = inbox;
        this.acts = acts;
        this.form = form;
        this.regions = regions;
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
            boolean overdue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String department,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            ShareRole departmentRole) {

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
                    item.overdue(),
                    item.share() == null ? null : item.share().department(),
                    item.share() == null ? null : item.share().role());
        }
    }

    /** An item with the steps its case can go back to, and the departments that review side by side with it. */
    record Detail(
            @JsonUnwrapped Item item,
            List<TaskActs.Step> returnSteps,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Opinion> jointReview) {}

    /** The opinion of one of several departments, given or due. */
    record Opinion(
            @Nullable String department,
            ShareRole departmentRole,
            Set<ProductClass> productClasses,
            boolean answered,
            @Nullable Outcome outcome) {

        static Opinion of(JointReview.Opinion opinion) {
            return new Opinion(
                    opinion.share().department(),
                    opinion.share().role(),
                    opinion.productClasses(),
                    opinion.answered(),
                    opinion.outcome());
        }
    }

    @GetMapping
    @QueryParameters({"state", "process", "regionCode", "overdue", "q", "page", "size", "sort"})
    Paged<Item> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        InboxQuery.State state = in.lowerCaseConstant("state", InboxQuery.State.class);
        InboxQuery query = new InboxQuery(
                state == null ? InboxQuery.State.CLAIMABLE : state,
                in.text("process", 100),
                in.region("regionCode", regions),
                in.truth("overdue"),
                in.text("q", 200));
        var page = in.page(WorkItemMapper.SORTS.keySet().stream().sorted().toList());
        in.finish();
        return inbox.find(query, page).map(Item::of);
    }

    @GetMapping("/{id}")
    Detail get(@PathVariable String id) {
        WorkItem item = inbox.get(id);
        List<Opinion> opinions = item.share() == null
                ? List.of()
                : inbox.joint(item.businessKey()).stream()
                        .flatMap(joint -> joint.opinions().stream())
                        .map(Opinion::of)
                        .toList();
        return new Detail(Item.of(item), acts.returnSteps(id), opinions);
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
        inbox.decide(id, form.read(id, body));
    }
}
