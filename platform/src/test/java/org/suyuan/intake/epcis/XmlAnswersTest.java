package org.suyuan.intake.epcis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is answered in XML: read again it is the same, in the order of the schema, with nothing that could end an element. */
class XmlAnswersTest {

    private static final Instant NOW = Instant.parse("2026-11-23T04:05:06.789Z");

    private static final String FIRST =
            "eventTime recordTime eventTimeZoneOffset eventID errorDeclaration" + " certificationInfo ";
    private static final String LAST = " sourceList destinationList sensorElementList persistentDisposition";

    static Stream<Path> captured() {
        return Stream.concat(
                EventRulesTest.valid(),
                EpcisFiles.in("event-hash", ".jsonld", ".xml").stream()
                        .filter(file -> !file.toString().contains("IgnoreFields")));
    }

    /** As the store keeps them. */
    private static List<EventStore.Fresh> kept(EventDocument document) {
        List<EventStore.Fresh> kept = new ArrayList<>();
        for (EventDocument.Sent sent : document.events()) {
            Flaws flaws = new Flaws();
            EventRules.check(sent, flaws);
            sent.event().remove("recordTime");
            if (flaws.none()) {
                kept.add(CaptureRelay.fresh(sent));
            }
        }
        return kept;
    }

    private static EventRow row(EventStore.Fresh fresh) {
        EventRow row = new EventRow();
        row.id = fresh.row();
        row.eventId = fresh.eventId();
        row.eventHash = fresh.hashId();
        row.recordedAt = NOW;
        row.content = fresh.sent().event().toString();
        row.namespaces = EventStore.names(fresh.sent());
        return row;
    }

    private static String answered(List<EventStore.Fresh> kept, EventElements.Words words) {
        return new String(
                XmlAnswers.events(kept.stream().map(XmlAnswersTest::row).toList(), NOW, words), UTF_8);
    }

    private static void same(List<EventStore.Fresh> before, List<EventStore.Fresh> after, String as) {
        assertThat(after).as(as).hasSameSizeAs(before);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i).eventId()).isEqualTo(before.get(i).eventId());
            assertThat(after.get(i).hashId())
                    .as(() -> as + "\n"
                            + EventHash.text(
                                    after.get(0).sent().event(),
                                    after.get(0).sent().namespaces()))
                    .isEqualTo(before.get(i).hashId());
            assertThat(after.get(i).key()).as(as).isEqualTo(before.get(i).key());
            assertThat(after.get(i).digest()).as(as).isEqualTo(before.get(i).digest());
        }
    }

    @ParameterizedTest
    @MethodSource("captured")
    void whatWasCapturedIsTheSameEventAgain(Path file) {
        List<EventStore.Fresh> kept = kept(EpcisFiles.read(file));

        for (EventElements.Words words : EventElements.Words.values()) {
            String xml = answered(kept, words);
            if (!kept.isEmpty()) {
                same(kept, kept(XmlEvents.read(xml)), xml);
            }
        }
    }

    private static List<EventStore.Fresh> kept(String fields) {
        List<EventStore.Fresh> kept = kept(JsonEvents.read("""
                {"@context":["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
                 {"ext":"https://ns.example.com/","xml":"urn:example:x","epcisq":"urn:example:q","term":"https://ns.example.com/own#thing",
                  "lang":"http://www.w3.org/XML/1998/namespace"}],
                 "type":"ObjectEvent","eventTime":"2026-01-02T03:04:05.000+08:00","eventTimeZoneOffset":"+08:00",
                 "epcList":["urn:epc:id:sgtin:4012345.011111.9"],%s}""".formatted(fields)));
        assertThat(kept).hasSize(1);
        return kept;
    }

    @Test
    void whatIsSentNeverEndsAnElement() {
        List<EventStore.Fresh> kept = kept("""
                "action":"OBSERVE","ext:text":"</ext:text><!-- & ]]> \\" '\\r\\n\\t x","ext:many":[1,[2.50,true],{"ext:a":"b"}],
                "ext:empty":{},"ext:12 \\u0022x>":"name","xml:name":"reserved","epcisq:name":"ours","term":"t",
                "ext:tagged":{"#text":"5","unit":"a\\"b\\n","ext:of":["1","2"]},"lang:lang":"zh","ext:\\u540d\\u79f0":"\\ud83d\\ude80",
                "ext:curie":"ext:value","rdfs:comment":"why" """);

        String xml = answered(kept, EventElements.Words.WEB_URI);

        assertThat(xml)
                .contains(">&lt;/ext:text&gt;&lt;!-- &amp; ]]&gt; \" '&#13;\n\t x</ext:text>")
                .contains("unit=\"a&quot;b&#10;\"")
                .contains("xml:lang")
                .contains(">https://ns.example.com/value</ext:curie>")
                .contains("<rdfs:comment>why</rdfs:comment>")
                .doesNotContain("xmlns:xml=", "xmlns:epcisq=\"urn:example");
        List<EventStore.Fresh> again = kept(XmlEvents.read(xml));
        String text =
                EventHash.text(again.get(0).sent().event(), again.get(0).sent().namespaces());
        assertThat(text)
                .contains("{https://ns.example.com/own#}thing=t")
                .contains("{urn:example:x}name=reserved")
                .contains("{urn:example:q}name=ours")
                .contains("{https://ns.example.com/}many=1", "{https://ns.example.com/}many=2.5")
                .contains("{https://ns.example.com/}\u540d\u79f0=\ud83d\ude80");
    }

    @Test
    void valuesOfXmlThatLookLikePrefixesStayAsTheyAre() {
        String event = """
                <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:ext="https://ns.example.com/" schemaVersion="2.0"
                 creationDate="2026-01-02T03:04:05Z"><EPCISBody><EventList><ObjectEvent><eventTime>2026-01-02T03:04:05Z</eventTime>
                 <eventTimeZoneOffset>+08:00</eventTimeZoneOffset><epcList><epc>urn:epc:id:sgtin:4012345.011111.9</epc></epcList>
                 <action>OBSERVE</action><ext:said>ext:value</ext:said></ObjectEvent></EventList></EPCISBody></epcis:EPCISDocument>""";
        List<EventStore.Fresh> kept = kept(XmlEvents.read(event));

        String xml = answered(kept, EventElements.Words.WEB_URI);

        assertThat(xml).contains("<ext:said>ext:value</ext:said>");
        assertThat(kept(XmlEvents.read(xml)).get(0).hashId())
                .isEqualTo(kept.get(0).hashId());
    }

    @Test
    void wordsAreWrittenAsAsked() {
        List<EventStore.Fresh> kept = kept("""
                "action":"ADD","bizStep":"shipping","disposition":"https://ns.example.com/own","sensorElementList":[{"sensorReport":
                [{"type":"Temperature","value":26.50}]}],"persistentDisposition":{"set":["completeness_verified"],"unset":["recalled"]}""");

        assertThat(answered(kept, EventElements.Words.WEB_URI))
                .contains("<bizStep>https://ref.gs1.org/cbv/BizStep-shipping</bizStep>")
                .contains("<disposition>https://ns.example.com/own</disposition>")
                .contains("type=\"https://gs1.org/voc/Temperature\" value=\"26.5\"")
                .contains("<unset>https://ref.gs1.org/cbv/Disp-recalled</unset><set>");
        assertThat(answered(kept, EventElements.Words.URN))
                .contains("<bizStep>urn:epcglobal:cbv:bizstep:shipping</bizStep>")
                .contains("type=\"https://gs1.org/voc/Temperature\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ObjectEvent,epcList action bizStep disposition readPoint bizLocation bizTransactionList quantityList,ilmd",
        "AggregationEvent,parentID childEPCs action bizStep disposition readPoint bizLocation bizTransactionList"
                + " childQuantityList,''",
        "TransactionEvent,bizTransactionList parentID epcList action bizStep disposition readPoint bizLocation"
                + " quantityList,''",
        "TransformationEvent,inputEPCList inputQuantityList outputEPCList outputQuantityList transformationID bizStep"
                + " disposition readPoint bizLocation bizTransactionList,ilmd",
        "AssociationEvent,parentID childEPCs childQuantityList action bizStep disposition readPoint bizLocation"
                + " bizTransactionList,''"
    })
    void elementsStandInTheOrderOfTheSchema(String type, String own, String last) {
        Path file = EpcisFiles.ROOT.resolve("openepcis/json/Documents/" + type + "_all_possible_fields.json");
        EventStore.Fresh event = kept(EpcisFiles.read(file)).stream()
                .filter(each -> each.sent().event().path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
        ObjectNode all = event.sent().event();
        String order = FIRST + own + LAST + (last.isEmpty() ? "" : " " + last);

        List<String> written = XmlAnswers.event(row(event), EventElements.Words.WEB_URI).children.stream()
                .filter(child -> child.namespace.isEmpty())
                .map(child -> child.name)
                .toList();

        assertThat(written)
                .containsExactlyElementsOf(Stream.of(order.split(" "))
                        .filter(name -> all.has(name) || name.equals("recordTime"))
                        .toList());
        assertThat(written).hasSizeGreaterThan(12);
    }

    @Test
    void aJobSaysWhereSomethingIsWrong() {
        var errors = JsonEvents.JSON.createArrayNode();
        errors.addObject()
                .put("type", "epcisException:ValidationException")
                .put("title", "t")
                .put("status", 400)
                .put("detail", "a<b")
                .put("field", "epcisBody.eventList[0].action")
                .put("code", "required");
        String xml = new String(
                XmlAnswers.job(new EpcisCaptureApi.CaptureJob("c1", NOW, NOW, false, false, "proceed", errors)), UTF_8);

        XmlTree.Element job = XmlTree.read(xml).root();
        assertThat(job.name).isEqualTo("EPCISCaptureJob");
        assertThat(job.attribute("captureID")).isEqualTo("c1");
        assertThat(job.attribute("success")).isEqualTo("false");
        assertThat(job.children.stream().map(child -> child.name))
                .containsExactly("captureErrorBehaviour", "createdAt", "finishedAt", "errors");
        assertThat(job.children.get(3).children.get(0).children.stream().map(XmlTree.Element::said))
                .containsExactly(
                        "epcisException:ValidationException",
                        "t",
                        "400",
                        "a<b",
                        "epcisBody.eventList[0].action",
                        "required");
    }
}
