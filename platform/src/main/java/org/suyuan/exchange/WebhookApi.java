package org.suyuan.exchange;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.shared.Paged;

/** Subscriptions to changes 变更推送 for operators. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Changes")
class WebhookApi {

    private final Webhooks webhooks;
    private final Repeats repeats;

    WebhookApi(Webhooks webhooks, Repeats repeats) {
        this.webhooks = webhooks;
        this.repeats = repeats;
    }

    /** What is sent to subscribe; it describes the interface. */
    record Subscription(String name, String url, @Nullable String regionCode, Set<ChangeKind> kinds) {}

    /** A new subscription; the secret stands here and nowhere else. */
    record Made(@JsonUnwrapped Webhooks.Webhook webhook, String secret) {}

    /** The subscriptions. */
    record Listed(List<Webhooks.Webhook> items) {}

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Subscribes a receiver to changes",
            description =
                    "Each approved change in the region is sent by POST with the body of an item of the change feed and the"
                            + " headers Suyuan-Delivery (id, the same when it is sent again), Suyuan-Timestamp (seconds) and"
                            + " Suyuan-Signature: v1= and the HMAC-SHA256 in hex, under the secret, over timestamp, a dot and the body."
                            + " Any 2xx is a receipt; everything else is sent again, for days.")
    ResponseEntity<Made> create(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Subscription.class)))
                    JsonNode body,
            HttpServletRequest request) {
        // The answer is kept without the secret, which is kept sealed.
        ResponseEntity<Webhooks.Webhook> answer = repeats.once(request, body, Webhooks.Webhook.class, () -> {
            Webhooks.Webhook webhook = webhooks.create(body).webhook();
            return ResponseEntity.created(URI.create("/api/v1/webhooks/" + webhook.id()))
                    .body(webhook);
        });
        Webhooks.Webhook webhook = Objects.requireNonNull(answer.getBody());
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .body(new Made(webhook, webhooks.secret(webhook.id())));
    }

    @GetMapping
    @Operation(summary = "The subscriptions, without their secrets")
    Listed list() {
        return new Listed(webhooks.all());
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Ends a subscription")
    ResponseEntity<Void> delete(@PathVariable String id) {
        webhooks.delete(id);
        return ResponseEntity.noContent().build();
    }

    @GetMapping("/{id}/deliveries")
    @QueryParameters({"state", "page", "size"})
    @Operation(summary = "What was sent to a receiver or waits, with its answers")
    Paged<Webhooks.Push> deliveries(@PathVariable String id, HttpServletRequest request) {
        Input in = Input.parameters(request);
        PushState state = in.constant("state", PushState.class);
        var page = in.page(Set.of());
        in.finish();
        return webhooks.pushes(id, state, page);
    }
}
