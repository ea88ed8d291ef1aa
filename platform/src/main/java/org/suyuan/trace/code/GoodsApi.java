package org.suyuan.trace.code;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;
import org.suyuan.form.Repeats;
import org.suyuan.product.Unit;
import org.suyuan.shared.Paged;

/** The buyer's check of goods 进货查验 for programs. */
@RestController
@RequestMapping(path = "/api/v1/goods-receipts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Goods receipts")
class GoodsApi {

    private final GoodsReceipts receipts;
    private final Repeats repeats;

    GoodsApi(GoodsReceipts receipts, Repeats repeats) {
        this.receipts = receipts;
        this.repeats = repeats;
    }

    /** What a buyer says of goods: of a transfer by sender and record, or of a certificate by its number or code. */
    record Answered(
            String subjectCode,
            @Nullable String senderCode,
            @Nullable String recordId,
            @Nullable String certificate,
            GoodsState outcome,
            @Nullable BigDecimal quantity,
            @Nullable Unit unit,
            @Nullable String reason) {}

    @GetMapping
    @QueryParameters({"state", "side", "page", "size"})
    @Operation(summary = "Goods of the subjects one works for: those that wait for the buyer, confirmed, disputed")
    Paged<GoodsReceipt> list(HttpServletRequest request) {
        Input in = Input.parameters(request);
        GoodsState state = in.constant("state", GoodsState.class);
        GoodsReceipts.Side side = in.constant("side", GoodsReceipts.Side.class);
        var page = in.page(List.of());
        in.finish();
        return receipts.find(
                Objects.requireNonNullElse(side, GoodsReceipts.Side.BUYER),
                Objects.requireNonNullElse(state, GoodsState.WAITING),
                page);
    }

    @GetMapping("/{id}")
    GoodsReceipt get(@PathVariable String id) {
        return receipts.get(id);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The buyer confirms or disputes goods")
    ResponseEntity<GoodsReceipt> answer(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = Answered.class)))
                    JsonNode body,
            HttpServletRequest request) {
        return repeats.once(request, body, GoodsReceipt.class, () -> {
            GoodsReceipt receipt = receipts.answer(body);
            return ResponseEntity.created(URI.create("/api/v1/goods-receipts/" + receipt.id()))
                    .body(receipt);
        });
    }
}
