package org.suyuan.ui.product;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;
import org.suyuan.attachment.AttachmentState;
import org.suyuan.attachment.ListedFile;
import org.suyuan.form.Drafts;
import org.suyuan.form.Forms;
import org.suyuan.identity.export.Exports;
import org.suyuan.product.CatalogueKeeping;
import org.suyuan.product.ProductCategories;
import org.suyuan.product.ProductCategory;
import org.suyuan.product.ProductCommand;
import org.suyuan.product.ProductDirectory;
import org.suyuan.product.ProductFileKind;
import org.suyuan.product.ProductFiles;
import org.suyuan.product.ProductListing;
import org.suyuan.product.ProductQuery;
import org.suyuan.product.ProductRegistration;
import org.suyuan.product.ProductStanding;
import org.suyuan.product.ProductStatus;
import org.suyuan.product.ProductView;
import org.suyuan.product.Unit;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.file.FileViewer;
import org.suyuan.ui.form.SchemaForm;

class ProductViewsTest extends VaadinTest {

    private final ProductRegistration registration = mock(ProductRegistration.class);
    private final ProductStanding standing = mock(ProductStanding.class);
    private final ProductCategories categories = mock(ProductCategories.class);
    private final Affiliations affiliations = mock(Affiliations.class);
    private final CatalogueKeeping keeping = mock(CatalogueKeeping.class);
    private final Drafts drafts = mock(Drafts.class);
    private final ProductFiles files = mock(ProductFiles.class);
    private final Forms forms = StubbedServices.stubbedForms();

    private static final ProductCategory DRUG = category("030201", "口服中成药", ProductClass.DRUGS, null);
    private static final ProductCategory LOCAL = category("0201040001", "煎饼", ProductClass.FOOD, "370100");

    private static ProductCategory category(String code, String name, ProductClass productClass, String region) {
        return new ProductCategory(
                code,
                name,
                code.substring(0, code.length() - (region == null ? 2 : 4)),
                productClass,
                true,
                region,
                LocalDate.of(2026, 1, 1),
                null,
                null,
                3);
    }

    @BeforeEach
    void asTheyAnswer() {
        when(files.largest()).thenReturn(10L * 1024 * 1024);
        when(categories.find(anyString())).thenReturn(Optional.empty());
        when(categories.find("030201")).thenReturn(Optional.of(DRUG));
        when(registration.attributes(ProductClass.DRUGS))
                .thenReturn(List.of(
                        new ProductRegistration.Attribute("smallPackage", "最小销售包装", "TEXT", null, null, "一级包装"),
                        new ProductRegistration.Attribute("largePackage", "外箱内含最小包装数", "NUMBER", null, "盒", null)));
        when(drafts.find(anyString(), anyString())).thenReturn(Optional.empty());
        when(keeping.all())
                .thenReturn(List.of(
                        new CatalogueKeeping.Kept(
                                new ProductCategory(
                                        "02",
                                        "食品",
                                        null,
                                        ProductClass.FOOD,
                                        false,
                                        null,
                                        LocalDate.of(2020, 4, 1),
                                        null,
                                        null,
                                        1),
                                0),
                        new CatalogueKeeping.Kept(LOCAL, 2)));
    }

    private static ProductView product(ProductStatus status, ProductView.Amended amendment) {
        return new ProductView(
                "p-1",
                "CP20261126000001",
                status,
                "P0200100000000011",
                4,
                new ProductCommand(
                        "感冒颗粒",
                        "030201",
                        null,
                        null,
                        "10 克×9 袋/盒",
                        Unit.BOX,
                        "91990000X",
                        Map.of("largePackage", "100")),
                "药品 / 中成药 / 口服中成药",
                ProductClass.DRUGS,
                "s-1",
                "溯泉制药有限公司",
                "370102",
                "山东省济南市历下区",
                Instant.parse("2026-11-20T01:00:00Z"),
                Instant.parse("2026-11-21T01:00:00Z"),
                "WORKBENCH",
                "enterprise",
                List.of("没有填写该类产品专有的登记项目。"),
                amendment);
    }

    private static String shown() {
        return UI.getCurrent().getElement().getTextRecursively();
    }

    private static String asked() {
        return _get(Dialog.class).getElement().getTextRecursively();
    }

    @Test
    void theFormAsksForWhatOnlyProductsOfTheClassHave() {
        SchemaForm form = new SchemaForm(forms.schema(ProductWords.FORM), forms, new StubbedServices().regions());
        List<ProductRegistration.Owner> owners =
                List.of(new ProductRegistration.Owner("91990000X", "溯泉制药有限公司", "370102"));
        ProductExtras extras = new ProductExtras(registration, categories, owners, drafts, "new");
        UI.getCurrent().add(extras.owner(), form, extras);
        extras.show(JsonNodeFactory.instance.objectNode());
        extras.follow(form);
        assertThat(extras.isVisible()).isFalse();

        form.show(JsonNodeFactory.instance.objectNode().put("categoryCode", "030201"));
        assertThat(extras.isVisible()).isTrue();
        _setValue(_get(TextField.class, spec -> spec.withId("attribute-largePackage")), "100");

        ObjectNode sent = extras.sent(form.values());
        assertThat(sent.path("subjectCode").asText()).isEqualTo("91990000X");
        assertThat(sent.path("attributes").path("largePackage").asText()).isEqualTo("100");
        assertThat(sent.path("attributes").has("smallPackage")).isFalse();
        verify(drafts).save(eq("product-registration-extras"), eq("new"), any());
    }

    @Test
    void theReviewerSeesFindingsTheProductAndWhatAnAmendmentChanges() {
        ProductView product = product(ProductStatus.REGISTERED, null);
        when(registration.get("p-1")).thenReturn(product);
        when(registration.amendment("p-1"))
                .thenReturn(Optional.of(new ProductRegistration.Open(
                        "CB20261126000001",
                        AmendmentStatus.UNDER_REVIEW,
                        Instant.parse("2026-11-22T01:00:00Z"),
                        "enterprise",
                        List.of(new ProductRegistration.Change("brand", "", "溯泉")),
                        List.of("所属类目已停用。"))));
        when(files.of("p-1")).thenReturn(List.of(file("f-1", ProductFileKind.TEST_REPORT, "出厂检验.pdf")));
        UI.getCurrent()
                .add(new ProductReviewPanel(
                                registration,
                                files,
                                forms,
                                new StubbedServices().regions(),
                                JsonMapper.builder().build())
                        .show("p-1"));
        assertThat(_get(FileViewer.class)).isNotNull();
        assertThat(shown()).contains("检验报告", "出厂检验.pdf");
        assertThat(shown()).contains("所属类目已停用。", "品牌：", "溯泉", "感冒颗粒", "溯泉制药有限公司", "外箱内含最小包装数", "100 盒");
    }

    private static ListedFile file(String id, ProductFileKind kind, String name) {
        return new ListedFile(
                id,
                kind.name(),
                Texts.of(kind),
                name,
                "application/pdf",
                20_000,
                "0".repeat(64),
                AttachmentState.CLEAR,
                null,
                StubbedServices.NOW,
                "enterprise",
                true,
                null);
    }

    private void filesMayBeAdded(boolean open, String... removable) {
        when(files.of("p-1"))
                .thenReturn(List.of(
                        file("f-1", ProductFileKind.LABEL, "标签.pdf"),
                        file("f-2", ProductFileKind.TEST_REPORT, "检验.pdf")));
        when(files.editing("p-1")).thenReturn(new ProductFiles.Editing(open, List.of(removable)));
        UI.getCurrent().add(ProductFileStore.shown(files, product(ProductStatus.REGISTERED, null)));
    }

    @Test
    void itsOwnPeopleAddFilesAndTakeAwayOnlyWhatNobodyHasReviewed() {
        filesMayBeAdded(true, "f-2");

        assertThat(shown()).contains("标签图片", "检验报告", "新上传的附件立即进入产品档案");
        assertThat(_find(Upload.class)).hasSize(1);
        List<Button> removals = _find(Button.class, spec -> spec.withText("移除"));
        assertThat(removals).hasSize(1);
        _click(removals.get(0));
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        verify(files).remove("p-1", "f-2");
    }

    @Test
    void othersLookAtTheFilesOfAProduct() {
        filesMayBeAdded(false);

        assertThat(_find(Upload.class)).isEmpty();
        _get(FileViewer.class).show(1);
        assertThat(_get(IFrame.class).getSrc()).isEqualTo("../files/products/p-1/f-2");
    }

    @Test
    void filesGoAlongWithAFormThatIsNotSentYet() {
        when(files.ofDraft()).thenReturn(List.of(file("d-1", ProductFileKind.MANUAL, "说明书.pdf")));
        UI.getCurrent().add(ProductFileStore.editor(files));

        assertThat(_get(Anchor.class).getHref()).isEqualTo("../files/product-draft/d-1");
        _click(_get(Button.class, spec -> spec.withText("移除")));
        com.github.mvysny.kaributesting.v10.pro.ConfirmDialogKt._fireConfirm(_get(ConfirmDialog.class));
        verify(files).forgetDraft("d-1");
    }

    @Test
    void theApplicantAmendsAndTheAuthorityTakesMeasures() {
        when(affiliations.own("s-1")).thenReturn(true);
        ProductActions actions = new ProductActions(affiliations, standing);
        UI.getCurrent()
                .add(actions.of(product(ProductStatus.REGISTERED, null))
                        .toArray(com.vaadin.flow.component.Component[]::new));
        assertThat(shown()).contains("变更");

        _click(_get(Button.class, spec -> spec.withId("suspend")));
        assertThat(asked()).contains("感冒颗粒", "P0200100000000011", "不能以该产品上报追溯信息");
        _setValue(_get(TextArea.class, spec -> spec.withId("measure-reason")), "抽检不合格");
        _setValue(_get(TextField.class, spec -> spec.withId("measure-document")), "济历市监〔2026〕1号");
        _click(_get(Button.class, spec -> spec.withId("measure-confirm")));

        ArgumentCaptor<ObjectNode> body = ArgumentCaptor.forClass(ObjectNode.class);
        verify(standing).suspend(eq("p-1"), body.capture());
        assertThat(body.getValue().path("documentNo").asText()).isEqualTo("济历市监〔2026〕1号");
    }

    @Test
    void whatIsNotRegisteredHasNoMeasure() {
        ProductActions actions = new ProductActions(affiliations, standing);
        assertThat(actions.of(product(ProductStatus.UNDER_REVIEW, null))).isEmpty();
        assertThat(actions.of(product(ProductStatus.CANCELLED, null))).isEmpty();
    }

    private CatalogueView catalogue() {
        CatalogueView view = new CatalogueView(keeping, new StubbedServices().regions());
        UI.getCurrent().add(view);
        view.beforeEnter(mock(com.vaadin.flow.router.BeforeEnterEvent.class));
        return view;
    }

    @Test
    void theCatalogueShowsTheNationalPartAndLocalCategories() {
        catalogue();
        TreeGrid<?> tree = _get(TreeGrid.class, spec -> spec.withId("catalogue"));
        assertThat(tree.getTreeData().getRootItems()).hasSize(1);
        assertThat(_find(Upload.class)).hasSize(1);
        assertThat(shown()).contains("全国分类随平台提供，不能改动");
    }

    @Test
    void inANarrowWindowEachCategoryIsACard() {
        catalogue().narrow(true);
        TreeGrid<?> tree = _get(TreeGrid.class, spec -> spec.withId("catalogue"));
        assertThat(tree.getColumns().stream().filter(column -> column.isVisible()))
                .singleElement()
                .satisfies(column -> assertThat(column.getKey()).isEqualTo("card"));
    }

    @Test
    void theListIsTakenAwayAsItIsShownAndThatIsWrittenDown() throws Exception {
        signIn(StubbedServices.ALL);
        ProductDirectory directory = mock(ProductDirectory.class);
        Exports exports = mock(Exports.class);
        when(directory.find(any(), any()))
                .thenAnswer(asked -> new ProductDirectory.Found(
                        new Paged<>(
                                List.of(listing()),
                                1,
                                0,
                                asked.<PageRequest>getArgument(1).size()),
                        Map.of()));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DownloadEvent event = mock(DownloadEvent.class);
        when(event.getOutputStream()).thenReturn(file);
        ListAddress address = new ListAddress(Map.of("productClass", "FOOD", "sort", "name,asc"));

        ProductExport.of(directory, exports, address, Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC), 10_000)
                .handleDownloadRequest(event);

        verify(exports).masked("product", address.text());
        ArgumentCaptor<ProductQuery> query = ArgumentCaptor.forClass(ProductQuery.class);
        verify(directory).find(query.capture(), eq(new PageRequest(0, 500, "name", true)));
        assertThat(query.getValue().productClass()).isEqualTo(ProductClass.FOOD);
        String[] lines = file.toString(StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(2);
        assertThat(lines[0]).startsWith("\uFEFF\"产品名称\",\"产品代码\"").endsWith("\"导出标记\"");
        assertThat(lines[1])
                .startsWith("\"'=挂面\",\"P0200100000000011\"")
                .contains("\"食品\"", "\"千克\"", "\"2026-11-23 14:05\"")
                .endsWith("\"全部权限（all）于 2026-11-23 14:05 导出\"");
        verify(event).setFileName("重要产品.csv");
    }

    private static ProductListing listing() {
        return new ProductListing(
                "p-1",
                "CP20261126000001",
                ProductStatus.REGISTERED,
                "P0200100000000011",
                2,
                "=挂面",
                "020103",
                "食品 / 粮食加工品 / 挂面",
                ProductClass.FOOD,
                null,
                "泉和",
                "500 克/袋",
                Unit.KG,
                "91990000X",
                "某某食品有限公司",
                Map.of(),
                "370102",
                "山东省济南市历下区",
                StubbedServices.NOW,
                StubbedServices.NOW,
                "INTERFACE",
                null);
    }

    @Test
    void whatAFileBringsIsShownBeforeItIsTaken() {
        CatalogueView view = catalogue();
        byte[] file = {1};
        when(keeping.read(file)).thenReturn(new CatalogueKeeping.Import(List.of(LOCAL), List.of(), 5));
        view.bringIn(file);
        assertThat(asked()).contains("将增加 1 个类目", "0201040001 煎饼");
        verify(keeping, never()).take(any());
        when(keeping.take(file)).thenReturn(new CatalogueKeeping.Import(List.of(LOCAL), List.of(), 5));
        _click(_get(Button.class, spec -> spec.withId("act")));
        verify(keeping).take(file);
    }
}
