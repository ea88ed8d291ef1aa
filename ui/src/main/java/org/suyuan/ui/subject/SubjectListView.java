package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectEntry;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.export.ExportDialog;
import org.suyuan.ui.layout.WorkbenchLayout;
import org.suyuan.ui.list.ListView;

/** The directory of registered subjects (GB/T 38157 6.2). */
@Route(value = "subjects", layout = WorkbenchLayout.class)
@RolesAllowed({"SUBJECT_READ", "SUBJECT_APPLY"})
public class SubjectListView extends ListView<SubjectEntry> {

    private final transient SubjectDirectory directory;
    private final transient Exports exports;
    private final transient Clock clock;
    private final transient Regions regions;
    private final Button inFull = new Button(Texts.get("SubjectListView.exportInFull"), click -> askInFull());

    public SubjectListView(
            SubjectDirectory directory, Exports exports, Regions regions, Forms forms, Times times, Clock clock) {
        this.directory = directory;
        this.exports = exports;
        this.clock = clock;
        this.regions = regions;
        conditions
                .text("q")
                .region(regions)
                .more()
                .choice(
                        "businessKind",
                        forms.schema(SubjectValues.FORM)
                                .field("businessKind")
                                .map(FormSchema.Field::options)
                                .orElse(List.of()));
        Stream.of("code", "variety", "nodeName", "nodeCode", "merchantKind").forEach(conditions::text);
        Stream.of("filedFrom", "filedTo", "registeredFrom", "registeredTo").forEach(conditions::day);
        sortable(component("name", "Subject.name", SubjectListView::name, "12rem", 3));
        sortable(component(
                "code", "Subject.code", entry -> new CodeText(entry.code(), Texts.get("Subject.code")), "10.75rem", 0));
        text("type", "Subject.type", entry -> Texts.of(entry.type()), "8rem", 0);
        sortable(text("regionCode", "Subject.region", SubjectEntry::regionName, "8.5rem", 2)
                .setTooltipGenerator(entry -> Texts.get("ValueSheet.region", entry.regionName(), entry.regionCode())));
        text("productClass", "Subject.productClasses", SubjectListView::classes, "6.5rem", 1);
        component("status", "Subject.status", this::standing, "12.5rem", 0);
        sortable(component(
                "registeredAt", "Subject.registeredAt", entry -> times.text(entry.registeredAt()), "9.5rem", 0));
        inFull.setId("export-in-full");
        inFull.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        compose(
                "subjects",
                "name",
                Set.of("type"),
                Stream.concat(Stream.of(inFull), acts()).toArray(Component[]::new));
    }

    private static Stream<Component> acts() {
        if (!CurrentScope.required().may(Permission.SUBJECT_APPLY)) {
            return Stream.of();
        }
        Anchor imports = new Anchor("subjects/imports", Texts.get("SubjectImportsView.link"));
        imports.addClassName("button");
        imports.setId("imports");
        Anchor register = new Anchor("subjects/register", Texts.get("MyApplicationsView.register"));
        register.addClassNames("button", "button-primary");
        return Stream.of(imports, register);
    }

    @Override
    protected List<String> counted() {
        return List.of("regionCode", "type", "productClass", "stage");
    }

    @Override
    protected Found<SubjectEntry> find(ListAddress asked, int page, int size) {
        SubjectDirectory.Found found =
                directory.find(SubjectQueries.query(asked), SubjectQueries.page(asked, page, size));
        return new Found<>(found.entries(), found.facets());
    }

    @Override
    protected void found(long count) {
        inFull.setVisible(count > 0 && CurrentScope.required().may(Permission.CONTACT_READ));
    }

    @Override
    protected DownloadHandler export(ListAddress asked) {
        return SubjectExport.masked(directory, exports, asked, clock, REACHABLE);
    }

    @Override
    protected EmptyState none() {
        return new EmptyState(Glyph.BUILDING, Texts.get("SubjectListView.none"));
    }

    private void askInFull() {
        List<String> words = address().conditions().entrySet().stream()
                .filter(condition -> !condition.getKey().equals(ListAddress.SORT))
                .map(condition -> words(condition.getKey(), condition.getValue()))
                .toList();
        String asked =
                words.isEmpty() ? Texts.get("ListView.all") : String.join(Texts.get("SubjectListView.and"), words);
        new ExportDialog(
                        exports,
                        SubjectExport.KIND,
                        address().text(),
                        Texts.get("SubjectListView.exportSummary", asked, total()))
                .open();
    }

    private String words(String key, String value) {
        String label = Texts.find("SubjectListView.facet." + key)
                .or(() -> Texts.find("SubjectListView." + key))
                .orElse(key);
        String shown =
                switch (key) {
                    case "regionCode" ->
                        regions.find(value).map(Region::fullName).orElse(value);
                    case "type" -> Texts.find("SubjectType." + value).orElse(value);
                    case "productClass" -> Texts.find("ProductClass." + value).orElse(value);
                    case "stage" -> Texts.find("Stage." + value).orElse(value);
                    default -> value;
                };
        return Texts.get("SubjectListView.condition", label, shown);
    }

    private static Component name(SubjectEntry entry) {
        Anchor name = new Anchor("subjects/" + entry.id(), entry.name());
        name.addClassName("cut");
        name.setTitle(entry.name());
        return name;
    }

    @Override
    protected Component card(SubjectEntry entry) {
        Div line = new Div(new CodeText(entry.code(), Texts.get("Subject.code")), standing(entry));
        line.addClassName("card-line");
        Span where = new Span(entry.regionName());
        where.addClassNames("soft", "small");
        Span what = new Span(classes(entry));
        what.addClassNames("soft", "small");
        Div row = new Div(new Anchor("subjects/" + entry.id(), entry.name()), line, where, what);
        row.addClassName("row-card");
        return row;
    }

    /** The state, and a mark where a licence has ended or will soon. */
    private Component standing(SubjectEntry entry) {
        Div standing = new Div(StatusBadge.of(entry.status()));
        standing.addClassName("standing");
        if (entry.status() != SubjectStatus.CANCELLED) {
            LicenceWords.flag(entry.licences(), LocalDate.ofInstant(clock.instant(), Times.ZONE))
                    .ifPresent(standing::add);
        }
        return standing;
    }

    private static String classes(SubjectEntry entry) {
        return joined(entry.productClasses(), Texts::of);
    }

    static <T> String joined(List<T> values, Function<T, String> words) {
        return values.stream().map(words).collect(Collectors.joining(Texts.get("ValueSheet.and")));
    }
}
