package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.suyuan.form.FieldChange;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectAct;
import org.suyuan.subject.SubjectHistory;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.PeopleNames;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.form.ValueSheet;

/** The versions of a subject, any two side by side, and everything that was done about it. */
@org.springframework.stereotype.Component
class VersionsTab implements SubjectTab {

    private final SubjectHistory history;
    private final Forms forms;
    private final Regions regions;
    private final PeopleNames people;
    private final ObjectMapper json;

    VersionsTab(SubjectHistory history, Forms forms, Regions regions, PeopleNames people, ObjectMapper json) {
        this.history = history;
        this.forms = forms;
        this.regions = regions;
        this.people = people;
        this.json = json;
    }

    @Override
    public String key() {
        return "versions";
    }

    @Override
    public String label() {
        return Texts.get("VersionsTab.label");
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    public boolean shownFor(SubjectView subject) {
        return true;
    }

    @Override
    public Component show(SubjectView subject) {
        FormSchema schema = forms.schema(SubjectValues.FORM);
        List<SubjectHistory.Version> versions = history.versions(subject.id());
        Div main = new Div(versions(subject.id(), versions, schema));
        main.addClassName("detail-main");
        Div side = new Div(acts(history.entries(subject.id()), schema));
        side.addClassName("detail-side");
        Div columns = new Div(main, side);
        columns.addClassName("detail-columns");
        return columns;
    }

    private Section versions(String id, List<SubjectHistory.Version> versions, FormSchema schema) {
        Section card = RegistrationTab.card(Texts.get("VersionsTab.versions"), new Span());
        card.setId("versions");
        if (versions.isEmpty()) {
            card.add(new Paragraph(Texts.get("VersionsTab.none")));
            return card;
        }
        Select<SubjectHistory.Version> before = choice("VersionsTab.before", "version-before", versions);
        Select<SubjectHistory.Version> after = choice("VersionsTab.after", "version-after", versions);
        after.setValue(versions.get(0));
        before.setValue(versions.get(versions.size() > 1 ? 1 : 0));
        Checkbox all = new Checkbox(Texts.get("VersionsTab.all"));
        all.setId("versions-all");
        Div bar = new Div(before, after, all);
        bar.addClassName("version-bar");
        Div shown = new Div();
        shown.setId("version-shown");
        shown.getElement().setAttribute("aria-live", "polite");
        Runnable refresh = () -> {
            shown.removeAll();
            shown.add(compared(id, before.getValue(), after.getValue(), all.getValue(), schema));
        };
        before.addValueChangeListener(change -> refresh.run());
        after.addValueChangeListener(change -> refresh.run());
        all.addValueChangeListener(change -> refresh.run());
        refresh.run();
        card.add(bar, shown);
        return card;
    }

    private static Select<SubjectHistory.Version> choice(
            String label, String id, List<SubjectHistory.Version> versions) {
        Select<SubjectHistory.Version> choice = new Select<>();
        choice.setLabel(Texts.get(label));
        choice.setId(id);
        choice.setItems(versions);
        choice.setItemLabelGenerator(
                version -> Texts.get("VersionsTab.version", version.version(), Times.minute(version.at())));
        return choice;
    }

    /** One version against another; against itself, the version as it is. */
    private Component compared(
            String id, SubjectHistory.Version before, SubjectHistory.Version after, boolean all, FormSchema schema) {
        if (before.version() == after.version()) {
            return new ValueSheet(schema, SubjectValues.shown(history.content(id, after.version()), json), regions);
        }
        List<DifferenceTable.Line> lines = history.compare(id, before.version(), after.version()).stream()
                .filter(field -> all || field.differs())
                .map(field -> new DifferenceTable.Line(field.field(), field.from(), field.to(), field.differs()))
                .toList();
        return lines.isEmpty()
                ? new Paragraph(Texts.get("VersionsTab.same"))
                : new DifferenceTable(
                        schema,
                        Texts.get("VersionsTab.number", before.version()),
                        Texts.get("VersionsTab.number", after.version()),
                        lines);
    }

    private Section acts(List<SubjectHistory.Entry> entries, FormSchema schema) {
        OrderedList list = new OrderedList();
        list.addClassNames("plain-list", "timeline");
        Map<String, String> labels = SchemaForm.labels(schema);
        PeopleNames.Known names =
                people.of(entries.stream().flatMap(entry -> Stream.of(entry.by(), entry.onBehalfOf())));
        for (int i = entries.size() - 1; i >= 0; i--) {
            list.add(act(entries.get(i), labels, names));
        }
        Section card = new Section(new H2(Texts.get("VersionsTab.acts")), list);
        card.addClassName("card");
        card.setId("history");
        return card;
    }

    private static ListItem act(SubjectHistory.Entry entry, Map<String, String> labels, PeopleNames.Known names) {
        Div head = new Div(
                new StatusBadge(tone(entry.action()), Texts.of(entry.action())),
                new Span(Texts.get("VersionsTab.number", entry.version())));
        head.addClassName("review-head");
        ListItem item = new ListItem(head);
        if (entry.opinion() != null) {
            item.add(new Paragraph(entry.opinion()));
        }
        // A first submission brings in everything; its version shows it.
        if (entry.action() != SubjectAct.SUBMIT && !entry.changes().isEmpty()) {
            UnorderedList changes = new UnorderedList();
            entry.changes().forEach(change -> changes.add(new ListItem(words(change, labels))));
            item.add(changes);
        }
        Span by = new Span(
                entry.onBehalfOf() == null
                        ? Texts.get("Review.by", names.of(entry.by()), Times.minute(entry.at()))
                        : Texts.get(
                                "VersionsTab.by",
                                names.of(entry.by()),
                                names.of(entry.onBehalfOf()),
                                Times.minute(entry.at())));
        by.addClassNames("soft", "small");
        item.add(by);
        return item;
    }

    private static String words(FieldChange change, Map<String, String> labels) {
        String label = DifferenceTable.label(labels, change.field());
        return composed(change.from()) || composed(change.to())
                ? Texts.get("VersionsTab.changed", label)
                : Texts.get(
                        "VersionsTab.change",
                        label,
                        text(change.field(), change.from()),
                        text(change.field(), change.to()));
    }

    /** Licences and the like: their version shows them. */
    private static boolean composed(JsonNode value) {
        return value.isObject()
                || value.isArray() && !value.isEmpty() && value.get(0).isObject();
    }

    private static String text(String field, JsonNode value) {
        if (value.isArray() && !value.isEmpty()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(one -> text(field, one))
                    .collect(Collectors.joining(Texts.get("ValueSheet.and")));
        }
        if (value.isNull() || value.isArray()) {
            return Texts.get("Times.none");
        }
        return switch (field) {
            case "status" -> Texts.find("SubjectStatus." + value.asText()).orElse(value.asText());
            case "stages" -> Texts.find("Stage." + value.asText()).orElse(value.asText());
            case "productClasses" ->
                Texts.find("ProductClass." + value.asText()).orElse(value.asText());
            case "type" -> Texts.find("SubjectType." + value.asText()).orElse(value.asText());
            default -> value.asText();
        };
    }

    private static Tone tone(SubjectAct act) {
        return switch (act) {
            case SUBMIT, RESUBMIT, AMEND -> Tone.WAITING;
            case APPROVE, NOTICE, RESUME, CLAIM, MEMBERS -> Tone.DONE;
            case RETURN -> Tone.RETURNED;
            case REJECT -> Tone.REFUSED;
            case WITHDRAW, CANCEL -> Tone.ENDED;
            case SUSPEND -> Tone.FROZEN;
        };
    }
}
