package org.suyuan.ui.administration;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.UploadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AffiliationKind;
import org.suyuan.subject.AmendmentMode;
import org.suyuan.subject.AmendmentRuleKeeping;
import org.suyuan.subject.AmendmentRuleKeeping.Change;
import org.suyuan.subject.AmendmentRuleKeeping.Difference;
import org.suyuan.subject.AmendmentRuleKeeping.Rule;
import org.suyuan.subject.AmendmentRuleKeeping.Setting;
import org.suyuan.subject.IndustryKeeping;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.ChineseTexts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The rules of registrations: who amends which field and how that takes effect, and the classification of industries. */
@Route(value = "administration/subject-rules", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_RULE_KEEP")
@StyleSheet("context://styles/holidays.css")
public class SubjectRulesView extends Div implements BeforeEnterObserver, TitledView {

    private static final int LARGEST = 1 << 20;
    private static final int SHOWN = 20;
    private static final String FORM = "subject-registration";

    private final transient AmendmentRuleKeeping keeping;
    private final transient IndustryKeeping industries;
    private final Map<String, String> labels;
    private final Div pending = new Div();
    private final Div last = new Div();
    private final Div table = new Div();
    private final Paragraph counts = new Paragraph();

    /** What was set here and is not saved yet, by field. */
    private final Map<String, Setting> wanted = new LinkedHashMap<>();

    public SubjectRulesView(AmendmentRuleKeeping keeping, IndustryKeeping industries, Forms forms) {
        this.keeping = keeping;
        this.industries = industries;
        this.labels = forms.schema(FORM).fields().stream()
                .collect(Collectors.toMap(FormSchema.Field::key, FormSchema.Field::label, (one, two) -> one));
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        pending.addClassNames("card", "holiday-pending");
        pending.setId("pending");
        last.addClassName("holiday-last");
        table.addClassName("rule-table");
        add(
                head,
                new H2(Texts.get("SubjectRulesView.fields")),
                hint("SubjectRulesView.fieldsHint"),
                pending,
                last,
                table,
                industrySection());
    }

    private static Paragraph hint(String key) {
        Paragraph hint = new Paragraph(Texts.get(key));
        hint.addClassName("soft");
        return hint;
    }

    @Override
    public String title() {
        return Texts.get("SubjectRulesView.title");
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        showPending();
        showLast();
        showTable();
        IndustryKeeping.Counts known = industries.counts();
        counts.setText(Texts.get(
                known.classes() == 0 ? "SubjectRulesView.incomplete" : "SubjectRulesView.counts",
                known.sections(),
                known.divisions(),
                known.groups(),
                known.classes()));
    }

    private String label(String field) {
        return labels.getOrDefault(field, Texts.find("SubjectField." + field).orElse(field));
    }

    // ---- rules

    private void showTable() {
        table.removeAll();
        List<Rule> rules = keeping.rules();
        NativeTable rows = new NativeTable();
        rows.addClassNames("subject-difference", "rule-rows");
        NativeTableRow head = rows.getHead().addRow();
        for (String column : List.of("field", "mode", "by", "act")) {
            NativeTableHeaderCell cell = head.addHeaderCell();
            cell.setText(Texts.get("SubjectRulesView.column." + column));
            cell.getElement().setAttribute("scope", "col");
        }
        rules.forEach(rule -> row(rows.getBody().addRow(), rule));
        table.add(rows);
    }

    private void row(NativeTableRow row, Rule rule) {
        Setting set = wanted.getOrDefault(rule.field(), new Setting(rule.field(), rule.mode(), rule.by()));
        row.setId("rule-" + rule.field());
        row.setClassName("differs", wanted.containsKey(rule.field()));
        NativeTableHeaderCell field = row.addHeaderCell();
        field.getElement().setAttribute("scope", "row");
        field.setText(label(rule.field()));
        cell(row, "mode").add(new Span(Texts.of(set.mode())));
        cell(row, "by").add(new Span(people(set.by())));
        NativeTableCell act = cell(row, "act");
        if (rule.fixed()) {
            act.add(new Span(Texts.get("SubjectRulesView.locked")));
            return;
        }
        Button change = new Button(Texts.get("SubjectRulesView.change"), click -> change(rule, set));
        change.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        change.setAriaLabel(Texts.get("SubjectRulesView.changeThis", label(rule.field())));
        change.setId("change-" + rule.field());
        act.add(change);
        if (rule.modes().size() == 1) {
            Span locked = new Span(Texts.get("SubjectRulesView.modeLocked"));
            locked.addClassNames("soft", "small");
            act.add(locked);
        }
    }

    private static NativeTableCell cell(NativeTableRow row, String column) {
        NativeTableCell cell = row.addDataCell();
        cell.getElement().setAttribute("data-label", Texts.get("SubjectRulesView.column." + column));
        return cell;
    }

    private static String people(Collection<AffiliationKind> kinds) {
        return kinds.isEmpty()
                ? Texts.get("Times.none")
                : Stream.of(AffiliationKind.values())
                        .filter(kinds::contains)
                        .map(Texts::of)
                        .collect(Collectors.joining(Texts.get("subject.separator")));
    }

    private void change(Rule rule, Setting set) {
        RadioButtonGroup<AmendmentMode> mode = new RadioButtonGroup<>(Texts.get("SubjectRulesView.column.mode"));
        mode.setId("rule-mode");
        mode.setItems(rule.modes());
        mode.setItemLabelGenerator(Texts::of);
        mode.setValue(set.mode());
        mode.setReadOnly(rule.modes().size() == 1);
        CheckboxGroup<AffiliationKind> by = new CheckboxGroup<>(Texts.get("SubjectRulesView.column.by"));
        by.setId("rule-by");
        by.setItems(AffiliationKind.values());
        by.setItemLabelGenerator(Texts::of);
        by.setValue(set.by().isEmpty() ? Set.of(AffiliationKind.values()) : set.by());
        by.setEnabled(set.mode() != AmendmentMode.FIXED);
        mode.addValueChangeListener(chosen -> by.setEnabled(chosen.getValue() != AmendmentMode.FIXED));
        new ActDialog(
                        Texts.get("SubjectRulesView.changeThis", label(rule.field())),
                        Texts.get("SubjectRulesView.set"),
                        reason -> {
                            Setting setting = new Setting(
                                    rule.field(),
                                    mode.getValue(),
                                    mode.getValue() == AmendmentMode.FIXED ? Set.of() : by.getValue());
                            if (keeping.differences(List.of(setting)).isEmpty()) {
                                wanted.remove(rule.field());
                            } else {
                                wanted.put(rule.field(), setting);
                            }
                            refresh();
                        })
                .with(mode, by)
                .open();
    }

    private void showPending() {
        pending.removeAll();
        List<Difference> changes = wanted.isEmpty() ? List.of() : keeping.differences(List.copyOf(wanted.values()));
        pending.setVisible(!changes.isEmpty());
        if (changes.isEmpty()) {
            return;
        }
        Button save = new Button(Texts.get("SubjectRulesView.save"), click -> save());
        save.setId("save-rules");
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.setDisableOnClick(true);
        Button drop = new Button(Texts.get("HolidaysView.drop"), click -> {
            wanted.clear();
            refresh();
        });
        drop.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        Div buttons = new Div(save, drop);
        buttons.addClassName("holiday-buttons");
        pending.add(
                new H2(Texts.get("SubjectRulesView.pending", changes.size())),
                lines(changes, false),
                new Paragraph(Texts.get("SubjectRulesView.consequence")),
                buttons);
    }

    private UnorderedList lines(List<Difference> changes, boolean back) {
        UnorderedList lines = new UnorderedList();
        changes.forEach(change -> lines.add(new ListItem(Texts.get(
                "SubjectRulesView.difference",
                label(change.field()),
                words(back ? change.after() : change.before()),
                words(back ? change.before() : change.after())))));
        return lines;
    }

    private static String words(Setting setting) {
        return setting.mode() == AmendmentMode.FIXED
                ? Texts.of(setting.mode())
                : Texts.get("SubjectRulesView.words", Texts.of(setting.mode()), people(setting.by()));
    }

    private void save() {
        try {
            int rules = keeping.save(List.copyOf(wanted.values())).rules().size();
            wanted.clear();
            Notices.say(Texts.get("SubjectRulesView.saved", rules));
        } catch (DomainException refused) {
            Notices.fail(ActDialog.sentence(refused));
        }
        refresh();
    }

    private void showLast() {
        last.removeAll();
        keeping.last().ifPresent(change -> {
            Button undo = new Button(Texts.get("HolidaysView.undo"), Glyph.RETURN.create(), click -> undo(change));
            undo.setId("undo-rules");
            undo.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
            last.add(
                    new Span(Texts.get(
                            "SubjectRulesView.last",
                            change.byName(),
                            Times.minute(change.at()),
                            change.rules().size())),
                    undo);
        });
    }

    private void undo(Change change) {
        new ActDialog(Texts.get("SubjectRulesView.undoTitle"), Texts.get("HolidaysView.undo"), reason -> {
                    keeping.undo(change.id());
                    Notices.say(Texts.get("SubjectRulesView.undone"));
                    refresh();
                })
                .saying(Texts.get("SubjectRulesView.consequence"))
                .with(lines(change.rules(), true))
                .open();
    }

    // ---- industries

    private Section industrySection() {
        UI ui = UI.getCurrent();
        Upload upload = ChineseTexts.dressed(
                new Upload(UploadHandler.inMemory((what, data) -> ui.access(() -> bringIn(data)))));
        upload.setId("industry-file");
        upload.setMaxFiles(1);
        upload.setMaxFileSize(LARGEST);
        upload.setAcceptedFileTypes(".csv", "text/csv");
        upload.setUploadButton(new Button(Texts.get("SubjectRulesView.import")));
        upload.setDropAllowed(false);
        upload.addAllFinishedListener(done -> upload.clearFileList());
        Section section = new Section(
                new H2(Texts.get("SubjectRulesView.industries")),
                counts,
                hint("SubjectRulesView.industriesHint"),
                upload);
        section.addClassName("rule-industries");
        return section;
    }

    /** What a file would change is shown before it is taken over. */
    void bringIn(byte[] data) {
        try {
            IndustryKeeping.Import brought = industries.read(data);
            if (brought.added().isEmpty() && brought.renamed().isEmpty()) {
                Notices.say(Texts.get("SubjectRulesView.nothingNew"));
                return;
            }
            UnorderedList lines = new UnorderedList();
            brought.renamed().stream()
                    .limit(SHOWN)
                    .forEach(one -> lines.add(new ListItem(
                            Texts.get("SubjectRulesView.renamed", one.code(), one.before(), one.after()))));
            brought.added().stream()
                    .limit(SHOWN)
                    .forEach(one ->
                            lines.add(new ListItem(Texts.get("SubjectRulesView.added", one.code(), one.name()))));
            new ActDialog(Texts.get("SubjectRulesView.importTitle"), Texts.get("SubjectRulesView.take"), reason -> {
                        industries.take(data);
                        Notices.say(Texts.get(
                                "SubjectRulesView.taken", brought.added().size()));
                        refresh();
                    })
                    .saying(Texts.get(
                            "SubjectRulesView.brings",
                            brought.added().size(),
                            brought.renamed().size(),
                            brought.unchanged()))
                    .with(lines)
                    .open();
        } catch (DomainException wrong) {
            Notices.fail(Texts.get(
                    "HolidaysView.unreadable",
                    wrong.errors().isEmpty()
                            ? wrong.getMessage()
                            : wrong.errors().stream()
                                    .limit(5)
                                    .map(error -> Texts.get("ActDialog.field", error.field(), error.message()))
                                    .collect(Collectors.joining())));
        }
    }
}
