package org.suyuan.product;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Grounds;
import org.suyuan.shared.Paged;

/** Where products stand and how they came there, for programs. */
@RestController
@RequestMapping(path = "/api/v1/products/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Products")
class ProductStandingApi {

    private static final int LEAST = 20;

    private final ProductStanding standing;
    private final ProductHistory history;

    ProductStandingApi(ProductStanding standing, ProductHistory history) {
        this.standing = standing;
        this.history = history;
    }

    @PostMapping("/withdraw")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String id) {
        standing.withdraw(id);
    }

    @PostMapping(path = "/suspend", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void suspend(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Grounds.class)))
                    JsonNode body) {
        standing.suspend(id, body);
    }

    @PostMapping(path = "/resume", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Grounds.class)))
                    JsonNode body) {
        standing.resume(id, body);
    }

    @PostMapping(path = "/cancel", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(
            @PathVariable String id,
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Grounds.class)))
                    JsonNode body) {
        standing.cancel(id, body);
    }

    /** All of it on one page: a history is read from its beginning. */
    @GetMapping("/history")
    Paged<ProductHistory.Entry> history(@PathVariable String id) {
        List<ProductHistory.Entry> entries = history.entries(id);
        return new Paged<>(entries, entries.size(), 0, Math.max(entries.size(), LEAST));
    }
}
