package org.suyuan.ui.product;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.treegrid.TreeGrid;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.CatalogueKeeping;
import org.suyuan.product.CatalogueKeeping.Kept;
import org.suyuan.product.CatalogueKeeping.Moving;
import org.suyuan.product.ProductCategory;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.PlainBook;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.NarrowWindow;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The catalogue of products: the national classification, locked, local categories below it, and what regions have brought in. */
@Route(value = "administration/catalogue", layout = WorkbenchLayout.class)
@RolesAllowed("CATALOGUE_KEEP")
public class CatalogueView extends Div implements BeforeEnterObserver, TitledView {

    private static final int LARGEST = 5 << 20;
    private static final int SHOWN = 20;
    private static final String CARD = "card";

    private final transient CatalogueKeeping keeping;
    private final transient Regions regions;
    private final TreeGrid<Kept> tree = new TreeGrid<>();
    private final Div classes = new Div();
    private final RegionPicker region;
    private transient List<Kept> all = List.of();

    public CatalogueView(CatalogueKeeping keeping, Regions regions) {
        this.keeping = keeping;
        this.regions = regions;
        this.region = new RegionPicker(regions);
        addClassName("view");
        Div head = new Div(new H1(title()), download("xlsx"), download("csv"));
        head.addClassName("view-head");
        Paragraph lead = new Paragraph(Texts.get("CatalogueView.lead"));
        lead.addClassName("soft");
        tree();
        region.setAriaLabel(Texts.get("CatalogueView.region"));
        region.addValueChangeListener(change -> showClasses());
        Section byRegion = new Section(
                new H2(Texts.get("CatalogueView.classes")),
                new Paragraph(Texts.get("CatalogueView.classesHint")),
                region,
                classes);
        byRegion.addClassName("card");
        byRegion.setId("classes");
        Section importing = new Section(
                new H2(Texts.get("CatalogueView.import")),
                new Paragraph(Texts.get("CatalogueView.importHint")),
                upload());
        importing.addClassName("card");
        add(head, lead, tree, byRegion, importing);
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
    }

    @Override
    public String title() {
        return Texts.get("CatalogueView.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        all = keeping.all();
        List<Kept> roots =
                all.stream().filter(kept -> kept.category().parent() == null).toList();
        tree.setItems(roots, this::below);
        tree.expand(roots);
    }

    private List<Kept> below(Kept kept) {
        return all.stream()
                .filter(other -> kept.category().code().equals(other.category().parent()))
                .toList();
    }

    // ---- categories

    private void tree() {
        tree.setId("catalogue");
        tree.addThemeVariants(GridVariant.LUMO_NO_BORDER, GridVariant.LUMO_COMPACT);
        tree.setHeight("28rem");
        tree.addComponentHierarchyColumn(this::card)
                .setKey(CARD)
                .setHeader(Texts.get("CatalogueView.name"))
                .setSortable(false);
        tree.addHierarchyColumn(kept -> kept.category().name())
                .setHeader(Texts.get("CatalogueView.name"))
                .setSortable(false)
                .setWidth("14rem")
                .setFlexGrow(2)
                .setResizable(true);
        tree.addComponentColumn(kept -> new CodeText(kept.category().code(), Texts.get("CatalogueView.code")))
                .setHeader(Texts.get("CatalogueView.code"))
                .setWidth("9rem")
                .setFlexGrow(0);
        tree.addColumn(kept -> owner(kept.category()))
                .setHeader(Texts.get("CatalogueView.owner"))
                .setWidth("9rem")
                .setFlexGrow(1);
        tree.addComponentColumn(kept -> state(kept.category()))
                .setHeader(Texts.get("CatalogueView.state"))
                .setWidth("8.5rem")
                .setFlexGrow(0);
        tree.addColumn(Kept::products)
                .setHeader(Texts.get("CatalogueView.products"))
                .setWidth("6rem")
                .setFlexGrow(0);
        tree.addComponentColumn(this::acts)
                .setHeader(Texts.get("CatalogueView.acts"))
                .setWidth("15rem")
                .setFlexGrow(0);
    }

    private Component card(Kept kept) {
        ProductCategory category = kept.category();
        Div name = new Div(new Span(category.name()), state(category));
        name.addClassName("card-line");
        Span what = new Span(Texts.get("CatalogueView.card", category.code(), owner(category), kept.products()));
        what.addClassNames("soft", "small");
        Div card = new Div(name, what, acts(kept));
        card.addClassName("row-card");
        return card;
    }

    void narrow(boolean narrow) {
        tree.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private String owner(ProductCategory category) {
        return category.regionCode() == null
                ? Texts.get("CatalogueView.national")
                : regions.find(category.regionCode()).map(Region::fullName).orElse(category.regionCode());
    }

    private static Component state(ProductCategory category) {
        return category.validTo() == null
                ? new StatusBadge(Tone.DONE, Texts.get("CatalogueView.valid"))
                : new StatusBadge(Tone.ENDED, Texts.get("CatalogueView.givenUp"));
    }

    private Component acts(Kept kept) {
        ProductCategory category = kept.category();
        Div acts = new Div();
        acts.addClassName("row-acts");
        if (category.validTo() == null && category.parent() != null) {
            acts.add(act("CatalogueView.add", category, () -> add(category)));
        }
        if (category.validTo() == null && category.regionCode() != null) {
            acts.add(act("CatalogueView.rename", category, () -> rename(category)));
            acts.add(act("CatalogueView.giveUp", category, () -> giveUp(kept)));
        }
        if (category.validTo() != null && kept.products() > 0) {
            acts.add(act("CatalogueView.move", category, () -> move(kept)));
        }
        if (category.regionCode() != null) {
            acts.add(act("CatalogueView.versions", category, () -> versions(category)));
        }
        return acts;
    }

    private static Button act(String key, ProductCategory category, Runnable act) {
        Button button = new Button(Texts.get(key), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        button.setAriaLabel(Texts.get("CatalogueView.actOn", Texts.get(key), category.name()));
        return button;
    }

    private Dialog asking(String title, String act, Runnable done, Component... parts) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(title);
        dialog.setWidth("34rem");
        dialog.setMaxWidth("94vw");
        Paragraph failure = new Paragraph();
        failure.addClassName("error-summary");
        failure.getElement().setAttribute("role", "alert");
        failure.setVisible(false);
        Div body = new Div(parts);
        body.addClassName("act-body");
        dialog.add(failure, body);
        Button confirm = new Button(act, click -> {
            click.getSource().setEnabled(true);
            try {
                done.run();
                dialog.close();
                refresh();
            } catch (DomainException refused) {
                failure.setText(sentence(refused));
                failure.setVisible(true);
            }
        });
        confirm.setId("act");
        confirm.setDisableOnClick(true);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(Texts.get("Button.cancel"), click -> dialog.close()), confirm);
        dialog.open();
        return dialog;
    }

    private static String sentence(DomainException refused) {
        return refused.errors().isEmpty()
                ? refused.getMessage()
                : refused.errors().stream()
                        .limit(5)
                        .map(error -> error.message())
                        .collect(Collectors.joining());
    }

    private void add(ProductCategory parent) {
        TextField name = new TextField(Texts.get("CatalogueView.name"));
        name.setId("category-name");
        name.setWidthFull();
        name.setMaxLength(100);
        TextField code = new TextField(Texts.get("CatalogueView.codeOptional"));
        code.setId("category-code");
        code.setHelperText(Texts.get("CatalogueView.codeHelp", parent.code()));
        code.setWidthFull();
        RegionPicker owner = new RegionPicker(regions);
        owner.setLabel(Texts.get("CatalogueView.owner"));
        owner.setValue(parent.regionCode());
        asking(
                Texts.get("CatalogueView.addBelow", parent.name()),
                Texts.get("CatalogueView.add"),
                () -> {
                    String typed = code.getValue().strip();
                    ProductCategory added = keeping.add(
                            parent.code(),
                            typed.isEmpty() ? null : typed,
                            name.getValue(),
                            Objects.toString(owner.getValue(), ""));
                    Notices.say(Texts.get("CatalogueView.added", added.name(), added.code()));
                },
                new Paragraph(Texts.get("CatalogueView.addWhat")),
                name,
                owner,
                code);
    }

    private void rename(ProductCategory category) {
        TextField name = new TextField(Texts.get("CatalogueView.name"));
        name.setId("category-name");
        name.setWidthFull();
        name.setMaxLength(100);
        name.setValue(category.name());
        asking(
                Texts.get("CatalogueView.renameThis", category.name()),
                Texts.get("CatalogueView.rename"),
                () -> {
                    keeping.rename(category.code(), category.version(), name.getValue());
                    Notices.say(Texts.get("CatalogueView.renamed", name.getValue()));
                },
                name);
    }

    private ComboBox<ProductCategory> successor(ProductCategory category) {
        ComboBox<ProductCategory> successor = new ComboBox<>(Texts.get("CatalogueView.successor"));
        successor.setId("category-successor");
        successor.setWidthFull();
        successor.setClearButtonVisible(true);
        successor.setItems(all.stream()
                .map(Kept::category)
                .filter(other -> other.leaf() && other.validTo() == null)
                .filter(other -> other.productClass() == category.productClass())
                .filter(other -> !other.code().equals(category.code()))
                .toList());
        successor.setItemLabelGenerator(
                other -> Texts.get("CatalogueView.choice", other.code(), other.name(), owner(other)));
        return successor;
    }

    private void giveUp(Kept kept) {
        ProductCategory category = kept.category();
        ComboBox<ProductCategory> successor = successor(category);
        Div preview = new Div();
        preview.setId("preview");
        preview.getElement().setAttribute("aria-live", "polite");
        Runnable look = () -> preview(preview, category, successor.getValue());
        successor.addValueChangeListener(change -> look.run());
        asking(
                Texts.get("CatalogueView.giveUpThis", category.name()),
                Texts.get("CatalogueView.giveUp"),
                () -> {
                    Moving moved = keeping.giveUp(category.code(), category.version(), code(successor.getValue()));
                    Notices.say(Texts.get("CatalogueView.gaveUp", category.name(), moved.products()));
                },
                new Paragraph(Texts.get("CatalogueView.giveUpWhat")),
                successor,
                preview);
        look.run();
    }

    private void move(Kept kept) {
        ProductCategory category = kept.category();
        ComboBox<ProductCategory> successor = successor(category);
        all.stream()
                .map(Kept::category)
                .filter(other -> other.code().equals(category.successor()))
                .findFirst()
                .ifPresent(successor::setValue);
        Div preview = new Div();
        preview.setId("preview");
        preview.getElement().setAttribute("aria-live", "polite");
        Runnable look = () -> preview(preview, category, successor.getValue());
        successor.addValueChangeListener(change -> look.run());
        asking(
                Texts.get("CatalogueView.moveThis", category.name()),
                Texts.get("CatalogueView.move"),
                () -> {
                    Moving moved = keeping.move(category.code(), Objects.toString(code(successor.getValue()), ""));
                    Notices.say(Texts.get("CatalogueView.moved", moved.products()));
                },
                successor,
                preview);
        look.run();
    }

    private static @Nullable String code(@Nullable ProductCategory category) {
        return category == null ? null : category.code();
    }

    /** How many products would move, and where they lie. */
    private void preview(Div preview, ProductCategory category, @Nullable ProductCategory successor) {
        preview.removeAll();
        try {
            Moving moving = keeping.preview(category.code(), code(successor));
            preview.add(new Paragraph(
                    moving.products() == 0
                            ? Texts.get("CatalogueView.noProducts")
                            : successor == null
                                    ? Texts.get("CatalogueView.needsSuccessor", moving.products())
                                    : Texts.get("CatalogueView.would", moving.products(), successor.name())));
            UnorderedList list = new UnorderedList();
            moving.byRegion().stream()
                    .limit(SHOWN)
                    .forEach(share -> list.add(
                            new ListItem(Texts.get("CatalogueView.share", share.regionName(), share.products()))));
            preview.add(list);
        } catch (DomainException refused) {
            preview.add(new Paragraph(sentence(refused)));
        }
    }

    private void versions(ProductCategory category) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Texts.get("CatalogueView.versionsOf", category.name()));
        dialog.setWidth("34rem");
        dialog.setMaxWidth("94vw");
        UnorderedList list = new UnorderedList();
        keeping.versions(category.code()).forEach(version -> {
            Span by = new Span(Texts.get("Review.by", version.by(), Times.minute(version.at())));
            by.addClassNames("soft", "small");
            list.add(new ListItem(
                    new Span(Texts.get("CatalogueView.version", version.version(), version.words())), new Div(by)));
        });
        dialog.add(list);
        dialog.getFooter().add(new Button(Texts.get("CatalogueView.close"), click -> dialog.close()));
        dialog.open();
    }

    // ---- classes

    private void showClasses() {
        classes.removeAll();
        String code = region.getValue();
        if (code == null) {
            return;
        }
        String name = regions.find(code).map(Region::fullName).orElse(code);
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        keeping.classes(code).forEach(stated -> {
            Button change = new Button(
                    Texts.get(stated.broughtIn() ? "CatalogueView.leaveOut" : "CatalogueView.bringIn"),
                    click -> confirm(code, name, stated));
            change.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            change.setId("class-" + stated.productClass().name());
            Div line = new Div(
                    new Span(Texts.of(stated.productClass())),
                    new StatusBadge(
                            stated.broughtIn() ? Tone.DONE : Tone.ENDED,
                            Texts.get(stated.broughtIn() ? "CatalogueView.isIn" : "CatalogueView.isOut")),
                    new Span(Texts.get(stated.own() ? "CatalogueView.own" : "CatalogueView.inherited")),
                    change);
            line.addClassName("card-line");
            list.add(new ListItem(line));
        });
        classes.add(list);
    }

    private void confirm(String code, String name, CatalogueKeeping.Stated stated) {
        boolean bring = !stated.broughtIn();
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get(bring ? "CatalogueView.bringIn" : "CatalogueView.leaveOut"),
                Texts.get(
                        bring ? "CatalogueView.bringInWhat" : "CatalogueView.leaveOutWhat",
                        name,
                        Texts.of(stated.productClass())),
                Texts.get(bring ? "CatalogueView.bringIn" : "CatalogueView.leaveOut"),
                confirmed -> {
                    try {
                        keeping.state(code, stated.productClass(), bring);
                        Notices.say(Texts.get("CatalogueView.stated"));
                    } catch (DomainException refused) {
                        Notices.fail(sentence(refused));
                    }
                    showClasses();
                });
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.open();
    }

    // ---- tables

    private Anchor download(String kind) {
        Anchor download = new Anchor(
                DownloadHandler.fromInputStream(event -> {
                    byte[] bytes = kind.equals("xlsx")
                            ? PlainBook.write(Texts.get("CatalogueView.title"), keeping.export())
                            : separated(keeping.export());
                    return new DownloadResponse(
                            new ByteArrayInputStream(bytes),
                            Texts.get("CatalogueView.file." + kind),
                            kind.equals("xlsx")
                                    ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                    : "text/csv;charset=UTF-8",
                            bytes.length);
                }),
                Texts.get("CatalogueView.export." + kind));
        download.addClassName("button");
        download.setId("export-" + kind);
        return download;
    }

    /** Spreadsheets read UTF-8 only behind the mark. */
    private static byte[] separated(List<List<String>> table) {
        return ("\uFEFF"
                        + table.stream()
                                .map(row -> String.join(",", row))
                                .collect(Collectors.joining("\r\n", "", "\r\n")))
                .getBytes(StandardCharsets.UTF_8);
    }

    private Upload upload() {
        UI ui = UI.getCurrent();
        Upload upload = ChineseTexts.dressed(
                new Upload(UploadHandler.inMemory((what, data) -> ui.access(() -> bringIn(data)))));
        upload.setId("catalogue-file");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileTypes(".csv", ".xlsx");
        upload.setUploadButton(new Button(Texts.get("CatalogueView.choose")));
        upload.setDropAllowed(false);
        upload.addAllFinishedListener(done -> upload.clearFileList());
        return upload;
    }

    /** What a file would change is shown before it is taken over. */
    void bringIn(byte[] data) {
        try {
            CatalogueKeeping.Import brought = keeping.read(data);
            if (brought.added().isEmpty() && brought.renamed().isEmpty()) {
                Notices.say(Texts.get("CatalogueView.nothingNew"));
                return;
            }
            UnorderedList lines = new UnorderedList();
            brought.added().stream()
                    .limit(SHOWN)
                    .forEach(one -> lines.add(
                            new ListItem(Texts.get("CatalogueView.choice", one.code(), one.name(), owner(one)))));
            brought.renamed().stream()
                    .limit(SHOWN)
                    .forEach(one -> lines.add(new ListItem(
                            Texts.get("SubjectRulesView.renamed", one.code(), one.before(), one.after()))));
            asking(
                    Texts.get("CatalogueView.importTitle"),
                    Texts.get("CatalogueView.take"),
                    () -> {
                        keeping.take(data);
                        Notices.say(
                                Texts.get("CatalogueView.taken", brought.added().size()));
                    },
                    new Paragraph(Texts.get(
                            "CatalogueView.brings",
                            brought.added().size(),
                            brought.renamed().size(),
                            brought.unchanged())),
                    lines);
        } catch (DomainException wrong) {
            Notices.fail(
                    wrong.errors().isEmpty()
                            ? wrong.getMessage()
                            : wrong.errors().stream()
                                    .limit(5)
                                    .map(error -> Texts.get("ActDialog.field", error.field(), error.message()))
                                    .collect(Collectors.joining()));
        }
    }
}
