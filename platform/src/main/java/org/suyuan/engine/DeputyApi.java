package org.suyuan.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Deputies for programs. */
@RestController
@RequestMapping(path = "/api/v1/deputies", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Task inbox")
class DeputyApi {

    private final Deputies deputies;
    private final Repeats repeats;

    DeputyApi(Deputies deputies, Repeats repeats) {
        this.deputies = deputies;
        this.repeats = repeats;
    }

    /** A deputy as the interface description has it. */
    record Item(
            String id,
            String onBehalfOf,
            String deputy,
            Instant from,
            Instant to,
            @Nullable String process,
            boolean active) {

        static Item of(Deputies.Deputyship one) {
            return new Item(
                    one.id(), one.onBehalfOf(), one.deputy(), one.from(), one.to(), one.process(), one.active());
        }
    }

    @GetMapping
    @QueryParameters({"page", "size"})
    Paged<Item> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        PageRequest page = in.page(List.of());
        in.finish();
        List<Item> all = deputies.own().stream().map(Item::of).toList();
        return new Paged<>(
                all.stream().skip(page.offset()).limit(page.size()).toList(), all.size(), page.page(), page.size());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Item> appoint(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Deputies.Appointment.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, Item.class, () -> appoint(body));
    }

    private ResponseEntity<Item> appoint(JsonNode body) {
        Input in = Input.body(body);
        String deputy = in.requiredText("deputy", 64);
        Instant from = in.moment("from", false);
        Instant to = in.moment("to", true);
        String process = in.text("process", 100);
        for (String field : List.of("from", "to")) {
            if (in.right(field) && (field.equals("from") ? from : to) == null) {
                in.wrong(Input.error(field, "required"));
            }
        }
        in.finish();
        Item item = Item.of(deputies.appoint(
                new Deputies.Appointment(deputy, Objects.requireNonNull(from), Objects.requireNonNull(to), process)));
        return ResponseEntity.created(URI.create("/api/v1/deputies/" + item.id()))
                .body(item);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable String id) {
        deputies.end(id);
    }
}
