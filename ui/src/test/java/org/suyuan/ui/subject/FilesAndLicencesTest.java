package org.suyuan.ui.subject;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.suyuan.attachment.ListedFile;
import org.suyuan.form.Drafts;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.Licence;
import org.suyuan.subject.SubjectType;
import org.suyuan.ui.StubbedAmendmentFiles;
import org.suyuan.ui.StubbedFiles;
import org.suyuan.ui.StubbedFirms;
import org.suyuan.ui.StubbedRegistration;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.file.FileViewer;
import org.suyuan.ui.file.FilesEditor;

class FilesAndLicencesTest extends VaadinTest {

    private final StubbedFiles files = new StubbedFiles();
    private final StubbedAmendmentFiles amendmentFiles = new StubbedAmendmentFiles();
    private final Drafts drafts = new StubbedServices().drafts();

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private FileViewer viewer() {
        FileViewer viewer = new FileViewer(files.kept, id -> SubjectFilePages.address("s-1", id));
        UI.getCurrent().add(viewer);
        return viewer;
    }

    @Test
    void noFileIsOpenedBeforeItIsAskedFor() {
        viewer();

        assertThat(_find(Image.class)).isEmpty();
        assertThat(_find(IFrame.class)).isEmpty();
        assertThat(shown()).contains("营业执照.png，471 KB", "安全检查中", "未通过安全检查");
    }

    @Test
    void aPictureIsShownBesideTheFormAndTheNextFileByAButton() {
        viewer().show(0);
        assertThat(_get(Image.class).getSrc()).isEqualTo("../files/subjects/s-1/f-1");
        assertThat(shown()).contains("1/4 营业执照");

        _click(_get(
                Button.class,
                spec -> spec.withPredicate(
                        button -> "下一个附件".equals(button.getAriaLabel().orElse("")))));

        assertThat(_get(IFrame.class).getSrc()).isEqualTo("../files/subjects/s-1/f-2");
        assertThat(_find(Image.class)).isEmpty();
    }

    @Test
    void whatIsInQuarantineOrRefusedSaysWhyAndIsNotFetched() {
        FileViewer viewer = viewer();
        viewer.show(2);
        assertThat(shown()).contains("该文件仍在安全检查中");
        assertThat(_find(Anchor.class)).isEmpty();

        viewer.show(3);
        assertThat(shown()).contains("文件含有脚本");
        assertThat(_find(IFrame.class)).isEmpty();
    }

    @Test
    void theEditorSaysWhatIsRequiredAndRemovesAfterAskingByName() {
        FilesEditor editor = new FilesEditor(SubjectFileStore.of(files, "s-1"));
        UI.getCurrent().add(editor);
        editor.require(SubjectFileStore.wanted(
                files, SubjectType.ENTERPRISE, Set.of(Stage.PROCESSING), Set.of(ProductClass.FOOD)));
        assertThat(shown()).doesNotContain("还应上传");

        _click(_get(
                Button.class,
                spec -> spec.withPredicate(button ->
                        "移除“营业执照”（营业执照.png）".equals(button.getAriaLabel().orElse("")))));
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));

        assertThat(files.kept).hasSize(3);
        assertThat(shown()).contains("还应上传：营业执照");
    }

    @Test
    void licencesAreKeptAsTheyAreTypedAndAreThereAgain() {
        LicenceEditor editor = new LicenceEditor(files, drafts, "new");
        UI.getCurrent().add(editor);
        editor.show(JsonNodeFactory.instance.arrayNode());
        _click(_get(Button.class, spec -> spec.withId("add-licence")));
        choose("食品生产许可证");
        _setValue(_get(TextField.class, spec -> spec.withLabel("编号")), "SC1");
        _get(DatePicker.class, spec -> spec.withLabel("有效期至")).setValue(LocalDate.of(2030, 1, 31));

        JsonNode typed = editor.values();
        assertThat(typed.toString())
                .isEqualTo("[{\"kind\":\"食品生产许可证\",\"number\":\"SC1\",\"validTo\":\"2030-01-31\"}]");
        LicenceEditor again = new LicenceEditor(files, drafts, "new");
        again.show(JsonNodeFactory.instance.arrayNode());
        assertThat(again.values()).isEqualTo(typed);
        again.discard();
        LicenceEditor empty = new LicenceEditor(files, drafts, "new");
        empty.show(JsonNodeFactory.instance.arrayNode());
        assertThat(empty.values()).isEmpty();
    }

    @Test
    void whatIsWrongWithALicenceStandsAtItsField() {
        LicenceEditor editor = new LicenceEditor(files, drafts, "new");
        UI.getCurrent().add(editor);
        ObjectNode licence = JsonNodeFactory.instance.objectNode();
        licence.put("kind", "一种老证")
                .put("number", "1")
                .put("validFrom", "2026-02-01")
                .put("validTo", "2026-01-01");
        editor.show(JsonNodeFactory.instance.arrayNode().add(licence));

        editor.showErrors(List.of(new FieldError("licences[0].validTo", "period", "结束日期早于开始日期，请更正。")));

        DatePicker to = _get(DatePicker.class, spec -> spec.withLabel("有效期至"));
        assertThat(to.isInvalid()).isTrue();
        assertThat(to.getErrorMessage()).contains("结束日期早于开始日期");
        assertThat(editor.values().get(0).path("kind").asText())
                .as("a kind of their own")
                .isEqualTo("一种老证");
    }

    @Test
    void theTabsShowLicencesWithTheirStateAndTheFiles() {
        StubbedRegistration registration = new StubbedRegistration();
        LicencesTab licences = new LicencesTab(files, Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC));
        UI.getCurrent().add(licences.show(registration.get("s-returned")));
        assertThat(shown()).contains("未填报应有的许可证照：食品生产许可证。", "有效期：");

        AttachmentsTab attachments = new AttachmentsTab(files, amendmentFiles, new StubbedFirms());
        UI.getCurrent().add(attachments.show(registration.get("s-returned")));
        assertThat(shown()).contains("车间照片.jpg");
        assertThat(List.of(licences.order(), attachments.order())).containsExactly(40, 50);
    }

    @Test
    void aSubjectIsMarkedByTheWorstOfItsLicences() {
        LocalDate today = LocalDate.of(2026, 11, 23);
        Licence holds = new Licence("营业执照", "1", null, null, null);
        Licence ends = new Licence("食品生产许可证", "2", null, null, today.plusDays(20));
        Licence ended = new Licence("食品经营许可证", "3", null, null, today.minusDays(1));

        assertThat(LicenceWords.flag(List.of(holds), today)).isEmpty();
        assertThat(LicenceWords.flag(List.of(holds, ends), today)
                        .orElseThrow()
                        .getElement()
                        .getTextRecursively())
                .isEqualTo("证照即将到期");
        assertThat(LicenceWords.flag(List.of(ends, ended), today)
                        .orElseThrow()
                        .getElement()
                        .getTextRecursively())
                .isEqualTo("证照已过期");
    }

    @Test
    void filesOfAnAmendmentStandApartAndWhatDidNotTakeEffectIsMarked() {
        StubbedRegistration registration = new StubbedRegistration();
        amendmentFiles.discarded.add(new AmendmentFiles.Discarded(
                "BG20261123000009",
                AmendmentStatus.REJECTED,
                List.of(StubbedFiles.proposed(files.kept.get(1), "BG20261123000009"))));

        UI.getCurrent()
                .add(new AttachmentsTab(files, amendmentFiles, new StubbedFirms())
                        .show(registration.get("s-registered")));

        assertThat(shown()).contains("变更 BG20261123000009 所附的材料（变更未生效，仅供查阅）", "不予变更");
    }

    @Test
    void theEditorOfAnAmendmentCountsWhatIsRegisteredAlready() {
        files.kept.removeIf(file -> !file.kind().equals("营业执照"));
        List<ListedFile> registered = List.copyOf(files.kept);
        FilesEditor editor =
                new FilesEditor(SubjectFileStore.prepared(files, amendmentFiles, "s-1"), "随变更提交的附件", registered);
        UI.getCurrent().add(editor);

        editor.require(SubjectFileStore.wanted(
                files, SubjectType.ENTERPRISE, Set.of(Stage.PROCESSING), Set.of(ProductClass.FOOD)));
        assertThat(shown()).contains("还应上传：食品生产许可证").doesNotContain("还应上传：营业执照");
        amendmentFiles.prepared.add(new StubbedFiles().kept.get(1));
        editor.refresh();

        assertThat(shown()).contains("许可证.pdf").doesNotContain("还应上传");
        assertThat(_get(Anchor.class).getHref()).isEqualTo("../files/amendments/s-1/f-2");
    }

    @SuppressWarnings("unchecked")
    private static void choose(String kind) {
        ComboBox<String> box = _get(ComboBox.class, spec -> spec.withLabel("种类"));
        box.setValue(kind);
    }
}
