package org.suyuan.search;

import co.elastic.clients.util.NoCopyByteArrayOutputStream;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.http.HttpEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.message.BasicNameValuePair;
import org.apache.http.nio.entity.NByteArrayEntity;

/**
 * The lines of a bulk request, as one body of known length. The client's own requests of this kind send each line, and each end of
 * a line, by itself: four times a document two machines are called to move a few bytes.
 */
final class BulkLines {

    private static final ContentType TYPE = ContentType.create(
            "application/vnd.elasticsearch+x-ndjson", new BasicNameValuePair("compatible-with", "8"));
    private static final JsonStringEncoder STRINGS = JsonStringEncoder.getInstance();

    private static final int USUAL_DOCUMENT = 1_200;

    private final NoCopyByteArrayOutputStream bytes;

    /** @param documents how many may come, so that there is room for them at once */
    BulkLines(int documents) {
        bytes = new NoCopyByteArrayOutputStream((documents + 1) * USUAL_DOCUMENT);
    }

    /** A document that never changes. */
    void index(String alias, String id, byte[] document) {
        action("index", alias, id, "");
        line(document);
    }

    /** A document of a version, which an earlier one never replaces. */
    void index(String alias, String id, int version, byte[] document) {
        action("index", alias, id, ",\"version\":" + version + ",\"version_type\":\"external\"");
        line(document);
    }

    /** What is gone since a version. */
    void delete(String alias, String id, int version) {
        action("delete", alias, id, ",\"version\":" + version + ",\"version_type\":\"external_gte\"");
    }

    private void action(String name, String alias, String id, String versioned) {
        StringBuilder action = new StringBuilder(160).append("{\"").append(name).append("\":{\"_index\":\"");
        STRINGS.quoteAsString(alias, action);
        action.append("\",\"_id\":\"");
        STRINGS.quoteAsString(id, action);
        line(action.append('"').append(versioned).append("}}").toString().getBytes(StandardCharsets.UTF_8));
    }

    private void line(byte[] line) {
        bytes.writeBytes(line);
        bytes.write('\n');
    }

    boolean isEmpty() {
        return bytes.size() == 0;
    }

    int size() {
        return bytes.size();
    }

    /** May be sent more than once. */
    HttpEntity entity() {
        return new NByteArrayEntity(bytes.array(), 0, bytes.size(), TYPE);
    }
}
