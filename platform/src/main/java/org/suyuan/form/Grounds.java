package org.suyuan.form;

import com.fasterxml.jackson.databind.JsonNode;

/** On what grounds an authority takes a measure: why, and by which document; both are demanded. */
public record Grounds(String reason, String documentNo) {

    private static final int REASON = 500;
    private static final int DOCUMENT = 100;

    public static Grounds read(JsonNode body) {
        Input in = Input.body(body);
        String reason = in.paragraph("reason", REASON);
        if (in.right("reason") && (reason == null || Input.blank(reason))) {
            in.wrong(Input.error("reason", "required"));
        }
        String documentNo = in.requiredText("documentNo", DOCUMENT);
        in.finish();
        return new Grounds(String.valueOf(reason), documentNo);
    }
}
