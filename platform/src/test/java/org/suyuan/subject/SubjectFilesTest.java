package org.suyuan.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.suyuan.subject.SubjectFixtures.aFactory;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.RealServers;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.identity.Accounts;
import org.suyuan.outbox.OutboxConsumer;
import org.suyuan.outbox.OutboxEntry;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;

/** Files of a registration that is not sent yet: kept for the account, gone along when it is sent from the workbench. */
@SpringBootTest(properties = {"suyuan.demo=true", "suyuan.demo-data=false"})
@RealServers
class SubjectFilesTest {

    @Autowired
    SubjectRegistration registration;

    @Autowired
    SubjectFiles files;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<OutboxConsumer> consumers;

    @Autowired
    TransactionTemplate transaction;

    private <T> T as(String account, Supplier<T> work) {
        return SubjectFixtures.as(accounts, account, work);
    }

    @BeforeEach
    void nothingIsLeft() {
        as("enterprise", () -> {
            files.forgetDraft(null);
            return 0;
        });
    }

    private ListedFile draft(String account, String kind, String content) {
        return as(account, () -> {
            try (UploadedFile file = files.receive("a.png", new ByteArrayInputStream(picture(content)))) {
                return files.addToDraft(kind, file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** A picture that is the same for the same words. */
    private static byte[] picture(String words) throws IOException {
        BufferedImage image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, words.hashCode());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private List<String> ids(List<ListedFile> found) {
        return found.stream().map(ListedFile::id).toList();
    }

    private String submit(SubjectRegistration.Origin origin) {
        return as("enterprise", () -> registration
                .submit(aFactory("附件食品厂" + SubjectFixtures.uscc()), origin)
                .id());
    }

    @Test
    void files_of_the_form_go_along_when_it_is_sent() {
        ListedFile licence = draft("enterprise", "营业执照", "one");
        ListedFile other = draft("enterprise", "OTHER", "two");

        String id = submit(SubjectRegistration.Origin.WORKBENCH);

        assertThat(ids(as("enterprise", () -> files.of(id)))).containsExactly(licence.id(), other.id());
        assertThat(as("enterprise", files::ofDraft)).isEmpty();
        assertThat(as("enterprise", () -> registration.get(id)).findings())
                .as("the automatic check saw them")
                .noneMatch(finding -> finding.startsWith("finding.missingAttachment:营业执照"));
    }

    @Test
    void what_a_program_submits_for_the_same_account_does_not_take_them() {
        ListedFile kept = draft("enterprise", "OTHER", "three");

        String id = submit(SubjectRegistration.Origin.INTERFACE);

        assertThat(as("enterprise", () -> files.of(id))).isEmpty();
        assertThat(ids(as("enterprise", files::ofDraft))).containsExactly(kept.id());
    }

    @Test
    void a_draft_is_ones_own_and_is_forgotten_whole() {
        ListedFile kept = draft("enterprise", "OTHER", "four");

        assertThatThrownBy(() -> as("uploader", () -> files.openOfDraft(kept.id())))
                .isInstanceOfAny(NotFound.class, org.springframework.security.access.AccessDeniedException.class);
        as("enterprise", () -> {
            files.forgetDraft(kept.id());
            return 0;
        });

        assertThat(as("enterprise", files::ofDraft)).isEmpty();
        assertThat(jdbc.sql("select count(*) from attachment_chunk where attachment_id = ?")
                        .param(kept.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_same_file_of_the_same_kind_stands_in_a_draft_once() {
        assertThat(draft("enterprise", "OTHER", "five").id())
                .isEqualTo(draft("enterprise", "OTHER", "five").id());
        assertThat(as("enterprise", files::ofDraft)).hasSize(1);
    }

    /** Who takes a file away holds the subject and waits for the file: a scan that did it the other way round would meet him. */
    @Test
    void a_scan_waits_for_the_subject_before_it_holds_the_file() throws Exception {
        String file = draft("enterprise", "OTHER", "six").id();
        String id = submit(SubjectRegistration.Origin.WORKBENCH);
        await().until(() -> state(file).equals("CLEAR"));
        jdbc.sql("update attachment set state = 'SCANNING' where id = ?")
                .param(file)
                .update();
        OutboxConsumer scan = consumers.stream()
                .filter(each -> each.consumer().equals("attachment-scan"))
                .findFirst()
                .orElseThrow();

        Future<?> scanned = Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql("select id from subject where id = ? for update")
                    .param(id)
                    .query(String.class)
                    .single();
            Future<?> begun = ForkJoinPool.commonPool()
                    .submit(() -> transaction.execute(inner -> scan.deliver(
                            List.of(new OutboxEntry(Ids.next(), scan.consumer(), "attachment", file, 1)))));
            await().until(() -> waitingForThe("subject"));
            jdbc.sql("select id from attachment where id = ? for update nowait")
                    .param(file)
                    .query(String.class)
                    .single();
            return begun;
        }));

        scanned.get();
        assertThat(state(file)).isEqualTo("CLEAR");
    }

    private String state(String file) {
        return jdbc.sql("select state from attachment where id = ?")
                .param(file)
                .query(String.class)
                .single();
    }

    private boolean waitingForThe(String table) {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like ?")
                        .param("select * from " + table + " where id = %")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
