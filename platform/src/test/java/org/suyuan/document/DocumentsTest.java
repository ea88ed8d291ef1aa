package org.suyuan.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Regions;
import org.suyuan.subject.SubjectFixtures;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;

/** Documents from the decision to the page that verifies them, on the real database and engine. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false", "suyuan.public-url=https://suyuan.example"})
@RealServers
class DocumentsTest {

    @Autowired
    Documents documents;

    @Autowired
    DocumentPdf pdf;

    @Autowired
    Numbering numbering;

    @Autowired
    Regions regions;

    @Autowired
    SubjectRegistration registration;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private SubjectView submit(ObjectNode body) {
        return as("enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE));
    }

    private void decide(SubjectView subject, Outcome outcome, String opinion, Decision.Correction... corrections) {
        as("reviewer", () -> {
            WorkItem item = inbox.find(
                            new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, subject.caseNo()),
                            PageRequest.first())
                    .items()
                    .get(0);
            inbox.decide(item.id(), new Decision(outcome, opinion, null, List.of(corrections)));
            return item;
        });
    }

    private List<DocumentEntry> of(SubjectView subject) {
        return as("enterprise", () -> documents.of(subject.id()));
    }

    private DocumentEntry one(SubjectView subject, DocumentKind kind) {
        List<DocumentEntry> some =
                of(subject).stream().filter(entry -> entry.kind() == kind).toList();
        assertThat(some).hasSize(1);
        return some.get(0);
    }

    private byte[] file(DocumentEntry entry) {
        return as("enterprise", () -> documents.file(entry.id())).content();
    }

    /** The text of a file without what only sets it: blanks and line ends. */
    private static String text(byte[] file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file)) {
            assertThat(document.getNumberOfPages()).isPositive();
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private List<BufferedImage> pictures(DocumentEntry entry) throws Exception {
        List<BufferedImage> pictures = new ArrayList<>();
        for (byte[] png : as("enterprise", () -> documents.preview(entry.id()))) {
            pictures.add(ImageIO.read(new ByteArrayInputStream(png)));
            Path folder = Files.createDirectories(Path.of("target", "documents"));
            Files.write(folder.resolve(entry.kind() + "-" + entry.id() + "-" + pictures.size() + ".png"), png);
        }
        return pictures;
    }

    private String scanned(DocumentEntry entry) {
        return Phone.scans(file(entry));
    }

    private VerifiedDocument verified(DocumentEntry entry) {
        String code = entry.verifyUrl().substring(entry.verifyUrl().lastIndexOf('/') + 1);
        return documents.verify(code).orElseThrow();
    }

    @Test
    void who_submits_gets_an_acceptance_notice_with_every_value_and_a_code_that_scans() throws Exception {
        ObjectNode body = aFactory("受理通知食品厂");
        SubjectView subject = submit(body);
        DocumentEntry notice = one(subject, DocumentKind.ACCEPTANCE);
        assertThat(notice.number()).matches("（济历下）追溯受〔\\d{4}〕\\d{4,}号");
        assertThat(notice.verifyUrl()).startsWith("https://suyuan.example/verify/");
        assertThat(text(file(notice)))
                .contains(
                        notice.number(),
                        "受理通知食品厂",
                        subject.caseNo(),
                        body.path("uscc").asText(),
                        "张某",
                        "山东省济南市历下区",
                        "济南市历下区市场监督管理局",
                        "20个工作日",
                        "追溯责任主体登记受理通知书",
                        notice.verifyUrl());
        assertThat(pictures(notice)).isNotEmpty();
        assertThat(scanned(notice)).isEqualTo(notice.verifyUrl());
        assertThat(verified(notice).state()).isEqualTo(DocumentState.VALID);
    }

    @Test
    void a_correction_notice_tells_every_defect_by_the_label_of_its_field() throws Exception {
        SubjectView subject = submit(aFactory("补正通知食品厂"));
        decide(
                subject,
                Outcome.RETURN,
                "材料不全",
                new Decision.Correction("address", "请填写实际经营地址"),
                new Decision.Correction("legalRepresentative", "与营业执照不一致"),
                new Decision.Correction("other", "另附说明"));
        DocumentEntry notice = one(subject, DocumentKind.CORRECTION);
        assertThat(text(file(notice)))
                .contains(notice.number(), "材料不全", "请填写实际经营地址", "与营业执照不一致", "3.other另附说明", "20个工作日")
                .doesNotContain("1.address", "2.legalRepresentative");
        assertThat(scanned(notice)).isEqualTo(notice.verifyUrl());
    }

    @Test
    void a_refusal_says_why_and_how_to_object() throws Exception {
        SubjectView subject = submit(aFactory("不予登记食品厂"));
        decide(subject, Outcome.REJECT, "经营范围不含食品生产");
        DocumentEntry notice = one(subject, DocumentKind.REFUSAL);
        assertThat(text(file(notice))).contains(notice.number(), "不予登记食品厂", "经营范围不含食品生产", "行政复议");
        assertThat(scanned(notice)).isEqualTo(notice.verifyUrl());
    }

    @Test
    void a_certificate_holds_what_is_registered_and_what_is_wanting_in_the_font_is_seen() throws Exception {
        String rare = "\uD842\uDFB7\uD867\uDE3D";
        ObjectNode body = aFactory("证".repeat(196) + "食品" + rare);
        body.put("address", "山东省济南市历下区" + "长".repeat(480));
        SubjectView subject = submit(body);
        decide(subject, Outcome.APPROVE, "同意");
        DocumentEntry certificate = one(subject, DocumentKind.CERTIFICATE);
        assertThat(text(file(certificate)))
                .contains(
                        certificate.number(),
                        "证".repeat(20),
                        body.path("uscc").asText(),
                        "生产经营企业",
                        "张某",
                        "食品[U+20BB7]",
                        "统一码",
                        subject.caseNo());
        assertThat(text(file(certificate))
                        .chars()
                        .filter(letter -> letter == '长')
                        .count())
                .isGreaterThanOrEqualTo(480);
        assertThat(pictures(certificate)).isNotEmpty();
        assertThat(scanned(certificate)).isEqualTo(certificate.verifyUrl());
        assertThat(jdbc.sql("select body from delivery where business_key = ? and body like '%' || ? || '%'")
                        .params(subject.id(), certificate.number())
                        .query(String.class)
                        .list())
                .hasSize(1)
                .allMatch(mail -> mail.contains(certificate.verifyUrl()));
    }

    @Test
    void a_file_is_the_same_bytes_whenever_it_is_asked_for_or_made_anew() {
        SubjectView subject = submit(aFactory("同一文件食品厂"));
        DocumentEntry notice = one(subject, DocumentKind.ACCEPTANCE);
        byte[] first = file(notice);
        assertThat(file(notice)).isEqualTo(first);
        jdbc.sql("delete from document_file where document_id = ?")
                .param(notice.id())
                .update();
        assertThat(file(notice)).isEqualTo(first);
        assertThat(verified(notice).digest())
                .isEqualTo(as("enterprise", () -> documents.file(notice.id())).digest());
    }

    @Test
    void a_certificate_does_not_hold_while_the_subject_is_suspended_or_cancelled() {
        SubjectView subject = submit(aFactory("停效食品厂"));
        decide(subject, Outcome.APPROVE, "同意");
        DocumentEntry certificate = one(subject, DocumentKind.CERTIFICATE);
        for (String status : List.of("SUSPENDED", "CANCELLED")) {
            jdbc.sql("update subject set status = ? where id = ?")
                    .params(status, subject.id())
                    .update();
            assertThat(verified(certificate).state()).isEqualTo(DocumentState.WITHDRAWN);
            assertThat(verified(one(subject, DocumentKind.ACCEPTANCE)).state()).isEqualTo(DocumentState.VALID);
        }
        jdbc.sql("update subject set status = 'REGISTERED' where id = ?")
                .param(subject.id())
                .update();
        assertThat(verified(certificate).state()).isEqualTo(DocumentState.VALID);
    }

    @Test
    void who_submits_again_gets_a_notice_that_takes_the_place_of_the_first() {
        ObjectNode body = aFactory("再次受理食品厂");
        SubjectView subject = submit(body);
        DocumentEntry first = one(subject, DocumentKind.ACCEPTANCE);
        decide(subject, Outcome.RETURN, "请补正", new Decision.Correction("address", "请核对"));
        int version = as("enterprise", () -> registration.get(subject.id())).version();
        as("enterprise", () -> registration.resubmit(subject.id(), version, body));
        assertThat(verified(first).state()).isEqualTo(DocumentState.REPLACED);
        assertThat(of(subject))
                .extracting(DocumentEntry::kind)
                .containsExactly(DocumentKind.ACCEPTANCE, DocumentKind.CORRECTION, DocumentKind.ACCEPTANCE);
    }

    @Test
    void a_code_that_is_none_verifies_nothing() {
        assertThat(documents.verify("22222-22222-22222-22222")).isEmpty();
        assertThat(documents.verify("../x")).isEmpty();
        assertThat(documents.verify("")).isEmpty();
    }

    @Test
    void others_see_which_there_are_and_only_with_the_permission_what_they_say() {
        SubjectView subject = submit(aFactory("他人查看食品厂"));
        DocumentEntry notice = one(subject, DocumentKind.ACCEPTANCE);
        as("reviewer", () -> documents.file(notice.id()));
        assertThat(jdbc.sql("select actor from audit_entry where action = 'EXPORT' and object_id = ?")
                        .param(notice.id())
                        .query(String.class)
                        .list())
                .containsExactly("reviewer");
        assertThat(as("enforcer", () -> documents.of(subject.id()))).hasSize(1);
        assertThatThrownBy(() -> as("enforcer", () -> documents.file(notice.id())))
                .isInstanceOf(DocumentConfidential.class);
        assertThatThrownBy(() -> as("reviewer-qd", () -> documents.file(notice.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> as("reviewer-qd", () -> documents.of(subject.id())))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void sixty_four_at_once_are_numbered_without_gap_or_double_even_where_some_fail() throws Exception {
        ExecutorService people = Executors.newFixedThreadPool(64);
        try {
            List<Callable<String>> all = IntStream.range(0, 96)
                    .<Callable<String>>mapToObj(i -> () -> transaction.execute(status -> {
                        String number = numbering.next(
                                DocumentKind.CERTIFICATE, regions.find("110105").orElseThrow(), 2031);
                        if (i % 3 == 0) {
                            status.setRollbackOnly();
                            return "";
                        }
                        return number;
                    }))
                    .toList();
            List<String> numbers = new ArrayList<>();
            for (Future<String> each : people.invokeAll(all)) {
                numbers.add(each.get());
            }
            numbers.removeIf(String::isEmpty);
            assertThat(numbers.stream().sorted().collect(Collectors.toList()))
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 64)
                            .mapToObj(i -> "（北朝阳）追溯证〔2031〕%04d号".formatted(i))
                            .toList());
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void two_regions_of_one_short_name_are_told_apart() {
        String first = transaction.execute(status ->
                numbering.next(DocumentKind.REFUSAL, regions.find("370102").orElseThrow(), 2032));
        jdbc.sql("update document_counter set region_code = '000000' where issued_year = 2032")
                .update();
        String second = transaction.execute(status ->
                numbering.next(DocumentKind.REFUSAL, regions.find("370102").orElseThrow(), 2032));
        assertThat(first).startsWith("（济历下）");
        assertThat(second).startsWith("（济南历下）");
    }

    @Test
    void every_region_has_a_short_name() {
        List<String> codes = new ArrayList<>();
        jdbc.sql("select code from region").query(row -> {
            codes.add(row.getString(1));
        });
        assertThat(codes).hasSizeGreaterThan(3000);
        for (String code : codes) {
            assertThat(RegionNames.shortNames(regions.find(code).orElseThrow(), regions))
                    .isNotEmpty()
                    .allMatch(name -> !name.isBlank() && name.length() < 60);
            assertThat(RegionNames.place(regions.find(code).orElseThrow(), regions))
                    .isNotBlank();
        }
    }

    @Test
    void an_amendment_has_its_own_notices_and_another_certificate_where_that_says_something_else() throws Exception {
        ObjectNode body = aFactory("变更文书食品厂");
        SubjectView subject = submit(body);
        decide(subject, Outcome.APPROVE, "同意");
        DocumentEntry first = one(subject, DocumentKind.CERTIFICATE);
        body.put("name", "变更后食品厂");
        amend(subject, body);
        decideAmendment(subject, Outcome.RETURN, "请补正", new Decision.Correction("name", "与执照一致"));
        amend(subject, body);
        decideAmendment(subject, Outcome.APPROVE, "同意变更");

        assertThat(of(subject))
                .extracting(DocumentEntry::kind)
                .contains(
                        DocumentKind.AMENDMENT_ACCEPTANCE,
                        DocumentKind.AMENDMENT_CORRECTION,
                        DocumentKind.AMENDMENT_APPROVAL);
        assertThat(text(file(one(subject, DocumentKind.AMENDMENT_CORRECTION)))).contains("与执照一致", "请补正");
        assertThat(text(file(one(subject, DocumentKind.AMENDMENT_APPROVAL)))).contains("变更后食品厂", "准予变更");
        assertThat(verified(first).state()).isEqualTo(DocumentState.REPLACED);
        DocumentEntry second = of(subject).stream()
                .filter(entry -> entry.kind() == DocumentKind.CERTIFICATE)
                .findFirst()
                .orElseThrow();
        assertThat(verified(second).state()).isEqualTo(DocumentState.VALID);
        assertThat(verified(second).subjectName()).isEqualTo("变更后食品厂");
        assertThat(verified(first).subjectName()).as("what was issued stays").isEqualTo("变更文书食品厂");

        body.put("name", "再变更食品厂");
        amend(subject, body);
        decideAmendment(subject, Outcome.REJECT, "名称未核准");
        assertThat(text(file(one(subject, DocumentKind.AMENDMENT_REFUSAL)))).contains("名称未核准", "变更后食品厂", "行政复议");
        assertThat(of(subject).stream().filter(entry -> entry.kind() == DocumentKind.CERTIFICATE))
                .hasSize(2);
        for (DocumentKind kind : List.of(DocumentKind.AMENDMENT_APPROVAL, DocumentKind.AMENDMENT_REFUSAL)) {
            assertThat(pictures(one(subject, kind))).isNotEmpty();
            assertThat(scanned(one(subject, kind))).isEqualTo(one(subject, kind).verifyUrl());
        }
    }

    private void amend(SubjectView subject, ObjectNode body) {
        as(
                "enterprise",
                () -> registration.resubmit(
                        subject.id(), registration.get(subject.id()).version(), body));
    }

    private void decideAmendment(
            SubjectView subject, Outcome outcome, String opinion, Decision.Correction... corrections) {
        as("reviewer", () -> {
            WorkItem item = inbox
                    .find(
                            new InboxQuery(InboxQuery.State.CLAIMABLE, "subject-amendment", null, null, null),
                            PageRequest.first())
                    .items()
                    .stream()
                    .filter(each -> each.businessKey().equals(subject.id()))
                    .findFirst()
                    .orElseThrow();
            inbox.decide(item.id(), new Decision(outcome, opinion, null, List.of(corrections)));
            return item;
        });
    }
}
