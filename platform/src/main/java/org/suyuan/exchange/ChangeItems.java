package org.suyuan.exchange;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Rows of the feed as they are read and sent. */
@Component
class ChangeItems {

    private final Cursors cursors;
    private final ObjectMapper json;

    ChangeItems(Cursors cursors, ObjectMapper json) {
        this.cursors = cursors;
        this.json = json;
    }

    ChangeItem of(ChangeRow row) {
        try {
            return new ChangeItem(
                    cursors.of(Objects.requireNonNull(row.changeNo)),
                    row.kind,
                    row.objectId,
                    row.code,
                    row.objectVersion,
                    row.action,
                    row.happenedAt,
                    json.readTree(row.content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it is sent: the same text whenever it is sent again. */
    String body(ChangeRow row) {
        try {
            return json.writeValueAsString(of(row));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
