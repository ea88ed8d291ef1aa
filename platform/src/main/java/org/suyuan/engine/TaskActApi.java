package org.suyuan.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;

/** What programs do with a task besides deciding it. */
@RestController
@RequestMapping(path = "/api/v1/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Task inbox")
class TaskActApi {

    private static final int OPINION = 2000;

    private final TaskActs acts;

    TaskActApi(TaskActs acts) {
        this.acts = acts;
    }

    /** To which step a case goes back, and why. */
    record GivingBack(String to, String opinion) {}

    /** To whom a task goes. */
    record To(String to) {}

    /** Who is asked as well. */
    record Signers(List<String> add) {}

    /** One decision on many tasks. */
    record Decisions(
            List<String> ids, Outcome outcome, @Nullable String opinion) {}

    /** What became of each. */
    record Results(List<TaskActs.Result> items) {}

    @PostMapping(path = "/{id}/return", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = GivingBack.class)))
                    JsonNode body) {
        Input in = Input.body(body);
        String to = in.requiredText("to", 100);
        String opinion = in.paragraph("opinion", OPINION);
        if (in.right("opinion") && (opinion == null || Input.blank(opinion))) {
            in.wrong(Input.error("opinion", "opinion"));
        }
        in.finish();
        acts.giveBack(id, to, opinion);
    }

    @PostMapping(path = "/{id}/delegate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delegate(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = To.class)))
                    JsonNode body) {
        acts.delegate(id, to(body));
    }

    @PostMapping(path = "/{id}/transfer", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void transfer(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = To.class)))
                    JsonNode body) {
        acts.transfer(id, to(body));
    }

    private static String to(JsonNode body) {
        Input in = Input.body(body);
        String to = in.requiredText("to", 64);
        in.finish();
        return to;
    }

    @PostMapping(path = "/{id}/signers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void addSigners(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Signers.class)))
                    JsonNode body) {
        Input in = Input.body(body);
        List<String> add = in.texts("add", 64, TaskDesk.MOST_SIGNERS, account -> true, "receiver");
        if (in.right("add") && add.isEmpty()) {
            in.wrong(Input.error("add", "empty"));
        }
        in.finish();
        acts.addSigners(id, add);
    }

    @PostMapping("/{id}/urge")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void urge(@PathVariable String id) {
        acts.urge(id);
    }

    @PostMapping(path = "/decisions", consumes = MediaType.APPLICATION_JSON_VALUE)
    Results decideAll(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Decisions.class)))
                    JsonNode body) {
        Input in = Input.body(body);
        List<String> ids = in.texts("ids", 64, TaskDesk.MOST_AT_ONCE, id -> true, "unknown");
        if (in.right("ids") && ids.isEmpty()) {
            in.wrong(Input.error("ids", "empty"));
        }
        Outcome outcome = in.requiredConstant("outcome", Outcome.class);
        String opinion = in.paragraph("opinion", OPINION);
        if (in.right("opinion")
                && outcome != null
                && outcome != Outcome.APPROVE
                && (opinion == null || Input.blank(opinion))) {
            in.wrong(Input.error("opinion", "opinion"));
        }
        in.finish();
        return new Results(acts.decideAll(ids, Objects.requireNonNull(outcome), opinion));
    }
}
