package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.suyuan.RealServers;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.Outcome;
import org.suyuan.identity.Accounts;
import org.suyuan.shared.PageRequest;

/** Files of an amendment from the form on: prepared, sent, and what becomes of them. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class AmendmentFilesTest {

    @Autowired
    SubjectRegistration registration;

    @Autowired
    SubjectStanding standing;

    @Autowired
    SubjectFiles files;

    @Autowired
    AmendmentFiles amendments;

    @Autowired
    SubjectAmendments opened;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    private ListedFile prepare(String id, String words) {
        return as("enterprise", () -> {
            try (UploadedFile file = files.receive("a.png", new ByteArrayInputStream(picture(words)))) {
                return amendments.prepare(id, "BUSINESS_LICENCE", file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static byte[] picture(String words) throws IOException {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, words.hashCode());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private void decide(String id, Outcome outcome) {
        as("reviewer", () -> {
            String task = inbox
                    .find(
                            new InboxQuery(InboxQuery.State.CLAIMABLE, null, null, null, null),
                            new PageRequest(0, 500, null, true))
                    .items()
                    .stream()
                    .filter(item -> item.businessKey().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .id();
            inbox.decide(task, new Decision(outcome, "依据材料", null, List.of()));
            return 0;
        });
    }

    private ObjectNode body;

    private String registered() {
        body = aFactory("变更附件厂" + SubjectFixtures.uscc());
        String id = as("enterprise", () -> registration.submit(body, SubjectRegistration.Origin.INTERFACE))
                .id();
        decide(id, Outcome.APPROVE);
        return id;
    }

    private void send(String id) {
        as("enterprise", () -> registration.resubmit(id, registration.get(id).version(), body));
    }

    private static List<String> ids(List<ListedFile> found) {
        return found.stream().map(ListedFile::id).toList();
    }

    @Test
    void what_is_prepared_goes_along_with_the_amendment_and_is_the_subjects_once_it_is_approved() {
        String id = registered();
        ListedFile file = prepare(id, "one");
        body.put("address", "山东省济南市历下区试验路2号");

        send(id);

        assertThat(as("enterprise", () -> amendments.prepared(id))).isEmpty();
        assertThat(ids(as("reviewer", () -> amendments.ofOpen(id)))).containsExactly(file.id());
        assertThat(as("reviewer", () -> opened.open(id)).orElseThrow().findings())
                .as("the automatic check saw it")
                .noneMatch(finding -> finding.startsWith("finding.missingAttachment:营业执照"));
        decide(id, Outcome.APPROVE);
        assertThat(as("enterprise", () -> files.of(id))).singleElement().satisfies(now -> {
            assertThat(now.id()).isEqualTo(file.id());
            assertThat(now.amendment()).isNull();
        });
    }

    @Test
    void files_alone_are_an_amendment_too_which_is_reviewed() {
        String id = registered();
        ListedFile file = prepare(id, "two");

        send(id);

        assertThat(as("enterprise", () -> registration.get(id)).amendment()).isNotNull();
        decide(id, Outcome.APPROVE);
        assertThat(ids(as("enterprise", () -> files.of(id)))).containsExactly(file.id());
    }

    @Test
    void what_came_with_a_refused_amendment_is_kept_with_it() {
        String id = registered();
        ListedFile file = prepare(id, "three");
        send(id);

        decide(id, Outcome.REJECT);

        assertThat(as("enterprise", () -> files.of(id))).isEmpty();
        assertThat(as("reviewer", () -> amendments.discarded(id)))
                .singleElement()
                .satisfies(kept -> {
                    assertThat(kept.status()).isEqualTo(AmendmentStatus.REJECTED);
                    assertThat(ids(kept.files())).containsExactly(file.id());
                });
        assertThat(as("supervisor", () -> amendments.discarded(id)))
                .as("who only reads subjects")
                .isEmpty();
    }

    @Test
    void what_came_with_a_withdrawn_one_is_kept_with_it() {
        String id = registered();
        ListedFile file = prepare(id, "four");
        send(id);

        as("enterprise", () -> {
            standing.withdraw(id);
            return 0;
        });

        assertThat(as("enterprise", () -> amendments.discarded(id)).get(0).files())
                .extracting(ListedFile::id)
                .containsExactly(file.id());
    }

    @Test
    void what_is_prepared_is_ones_own_and_can_be_forgotten() {
        String id = registered();
        ListedFile file = prepare(id, "five");

        assertThat(as("supervisor", () -> files.of(id))).isEmpty();
        assertThatThrownBy(() -> as("uploader", () -> amendments.openPrepared(id, file.id())))
                .isInstanceOfAny(
                        org.suyuan.shared.NotFound.class,
                        org.springframework.security.access.AccessDeniedException.class);
        as("enterprise", () -> {
            amendments.forget(id, file.id());
            return 0;
        });
        assertThat(as("enterprise", () -> amendments.prepared(id))).isEmpty();
    }

    @Test
    void a_program_that_sends_the_same_content_opens_nothing() {
        String id = registered();
        prepare(id, "six");

        as(
                "enterprise",
                () -> registration.resubmit(
                        id, registration.get(id).version(), body, SubjectRegistration.Origin.INTERFACE));

        assertThat(as("enterprise", () -> registration.get(id)).amendment()).isNull();
        assertThat(as("enterprise", () -> amendments.prepared(id))).hasSize(1);
    }
}
