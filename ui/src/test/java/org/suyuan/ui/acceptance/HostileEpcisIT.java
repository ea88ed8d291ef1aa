package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.suyuan.ui.acceptance.EpcisDocuments.CAPTURE;
import static org.suyuan.ui.acceptance.EpcisDocuments.EVENTS;
import static org.suyuan.ui.acceptance.EpcisDocuments.document;
import static org.suyuan.ui.acceptance.EpcisDocuments.event;
import static org.suyuan.ui.acceptance.EpcisDocuments.found;
import static org.suyuan.ui.acceptance.EpcisDocuments.newEpc;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an attacker sends to the EPCIS door is refused with a clear 4xx, and the door stays open. */
@ExtendWith(SharedPlatform.class)
class HostileEpcisIT {

    private static final String HEAD = """
            <?xml version="1.0" encoding="UTF-8"?>%s
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" schemaVersion="2.0" creationDate="2026-01-01T00:00:00Z">
            <EPCISBody><EventList><ObjectEvent><eventTime>2026-01-01T00:00:00Z</eventTime>
            <eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList><epc>%s</epc></epcList><action>ADD</action>
            </ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>""";

    private final Client uploader;

    HostileEpcisIT(RunningPlatform platform) {
        this.uploader = platform.as("uploader");
    }

    private Answer json(String body) {
        return uploader.send("POST", CAPTURE, "application/json", body.getBytes(UTF_8));
    }

    private Answer xml(String body) {
        return uploader.send("POST", CAPTURE, "application/xml", body.getBytes(UTF_8));
    }

    private void refused(Answer answer) {
        answer.problem(400);
        assertThat(answer.json().path("type").asText()).isEqualTo("epcisException:ValidationException");
        found(uploader.get(EVENTS, "perPage", 1));
    }

    @Test
    void depthIsBounded() {
        refused(json("[".repeat(10_000) + "]".repeat(10_000)));
        refused(json("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)));
        ObjectNode deep = event(newEpc());
        ObjectNode inner = deep.putObject("http://example.com/deep");
        for (int i = 0; i < 200; i++) {
            inner = inner.putObject("x");
        }
        refused(json(document(deep).toString()));
        refused(xml("<a>".repeat(10_000) + "</a>".repeat(10_000)));
    }

    @Test
    void entitiesAndDocumentTypesAreRefused() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE lolz [<!ENTITY a0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY a")
                    .append(i)
                    .append(" \"")
                    .append(("&a" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        refused(xml(HEAD.formatted(bomb + "]>", "&a11;")));
        refused(xml(HEAD.formatted("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>", "&e;")));
        refused(xml(HEAD.formatted(
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:1/x.dtd\">", "urn:epc:id:sscc:4012345.3111111111")));
        refused(xml(HEAD.formatted("<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]>", "x:y")));
        refused(xml(HEAD.formatted("", "&undeclared;")));
    }

    @Test
    void whatIsPackedIsRefusedUnopened() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 500; i++) {
                gzip.write(zeros);
            }
        }
        uploader.sendWith("POST", CAPTURE, "application/json", packed.toByteArray(), "Content-Encoding", "gzip")
                .problem(415);
        refused(uploader.send("POST", CAPTURE, "application/json", packed.toByteArray()));
    }

    @Test
    void onlyUtf8IsTaken() {
        String chinese = document(event(newEpc())).toString().replace("receiving", "收货");
        refused(uploader.send("POST", CAPTURE, "application/json", chinese.getBytes(Charset.forName("GB18030"))));
        refused(uploader.send("POST", CAPTURE, "application/json", chinese.getBytes(UTF_16LE)));
        uploader.send("POST", CAPTURE, "application/json; charset=GBK", chinese.getBytes(UTF_8))
                .problem(415);
        refused(xml(HEAD.formatted("", "x:y").replace("encoding=\"UTF-8\"", "encoding=\"GB2312\"")));
        refused(uploader.send(
                "POST", CAPTURE, "application/json", new byte[] {'{', '"', (byte) 0xC0, (byte) 0x80, '"', '}'}));
    }

    @Test
    void controlCharactersAndHalfCharactersAreRefused() {
        for (String odd : List.of("\\u0000", "\\u0001", "\\uD800", "\\uDC00\\uD800", "\\uFFFF")) {
            refused(json(document(event(newEpc()))
                    .toString()
                    .replace("\"receiving\"", "\"receiving\",\"http://example.com/x\":\"a" + odd + "\"")));
        }
        refused(xml(HEAD.formatted("", "urn:x:&#0;")));
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        for (String number : List.of(
                "1e999999999",
                "-1e400",
                "1e-999999999",
                "9".repeat(5_000),
                "-1",
                "1e19",
                "0.00000000001",
                "NaN",
                "01")) {
            ObjectNode event = event(newEpc());
            event.putArray("quantityList")
                    .addObject()
                    .put("epcClass", "urn:epc:class:lgtin:4012345.012345.L")
                    .put("quantity", 4711);
            refused(json(document(event).toString().replace("4711", number)));
        }
        for (String time : List.of(
                "0000-01-01T00:00:00Z",
                "99999-01-01T00:00:00Z",
                "+292278994-01-01T00:00:00Z",
                "2026-02-30T00:00:00Z")) {
            ObjectNode event = event(newEpc());
            event.put("eventTime", time);
            refused(json(document(event).toString()));
        }
    }

    @Test
    void whatIsNoDocumentIsRefused() {
        for (String body : List.of(
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{}",
                "{\"a\":1,\"a\":2}",
                "<x/>",
                document().toString())) {
            refused(json(body));
        }
        for (String body : List.of("", "x", "<x", "<x/>", "{}", "<a xmlns:b='urn:b'><b:c></a>")) {
            refused(xml(body));
        }
        uploader.send("POST", CAPTURE, "text/plain", "x".getBytes(UTF_8)).problem(415);
        uploader.send("POST", CAPTURE, "application/x-www-form-urlencoded", "x=1".getBytes(UTF_8))
                .problem(415);
        uploader.send("POST", CAPTURE, "nonsense", "x".getBytes(UTF_8)).problem(415);
    }

    @Test
    void whatIsTooLargeIsRefused() {
        byte[] large = new byte[9 << 20];
        java.util.Arrays.fill(large, (byte) ' ');
        // Without a length, so that the answer comes before the sender gives up.
        uploader.send(
                        "POST",
                        CAPTURE,
                        "application/json",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .problem(413);
        StringBuilder many = new StringBuilder();
        String one = "{\"type\":\"ObjectEvent\"}";
        for (int i = 0; i < 10_001; i++) {
            many.append(i == 0 ? "" : ",").append(one);
        }
        Answer answer = json(document().toString().replace("\"eventList\":[]", "\"eventList\":[" + many + "]"));
        answer.problem(413);
        assertThat(answer.json().path("type").asText()).isEqualTo("epcisException:CaptureLimitExceededException");
    }

    @Test
    void nothingIsFetchedAndStandardNamesKeepTheirMeaning() {
        ObjectNode document = document(event(newEpc()));
        document.putArray("@context")
                .add("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld")
                .addObject()
                .put("eventTime", "http://example.com/other");
        refused(json(document.toString()));
        document.putArray("@context").add("http://127.0.0.1:1/context.jsonld");
        refused(json(document.toString()));
        document.putArray("@context")
                .add("https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld")
                .addObject()
                .put("@base", "http://example.com/");
        refused(json(document.toString()));
    }
}
