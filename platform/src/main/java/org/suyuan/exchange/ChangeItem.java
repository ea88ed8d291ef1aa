package org.suyuan.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.suyuan.product.ProductCommand;
import org.suyuan.subject.SubjectCommand;

/**
 * An approved change 变更 as a connected system reads it.
 *
 * @param cursor where to go on reading after it
 * @param id of the object
 * @param code of the object
 * @param version of the object after the change
 * @param values the object after the change, personal data masked
 */
public record ChangeItem(
        String cursor,
        ChangeKind kind,
        String id,
        String code,
        int version,
        ChangeAction action,
        Instant at,

        @Schema(oneOf = {SubjectCommand.class, ProductCommand.class})
        JsonNode values) {}
