package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.registry.RegistryItem;
import org.suyuan.registry.RegistryStatus;
import org.suyuan.shared.Texts;
import org.suyuan.subject.EnteredFor;
import org.suyuan.subject.SubjectEntering;
import org.suyuan.subject.SubjectRegistryChecks;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** What authorities read beside a subject: how it compares with the registry, and who entered it for its applicant. */
@org.springframework.stereotype.Component
class AuthorityNotes {

    private final SubjectRegistryChecks checks;
    private final SubjectEntering entering;

    AuthorityNotes(SubjectRegistryChecks checks, SubjectEntering entering) {
        this.checks = checks;
        this.entering = entering;
    }

    /** The comparison of what is registered or applied for; nothing for who is no authority. */
    Optional<Component> registration(String subjectId, boolean full) {
        return comparisons(subjectId, full).map(found -> card("registry-check", found.registration()));
    }

    /** That of the open amendment, and whether the registry is why there is one. */
    List<Component> amendment(String subjectId, boolean full) {
        return comparisons(subjectId, full).stream()
                .flatMap(found -> Stream.concat(
                        found.fromRegistry() ? Stream.of(fromRegistry()) : Stream.empty(),
                        Optional.ofNullable(found.amendment()).map(shown -> card("registry-check", shown)).stream()))
                .toList();
    }

    private Optional<SubjectRegistryChecks.Comparisons> comparisons(String subjectId, boolean full) {
        if (!may(Permission.SUBJECT_READ)) {
            return Optional.empty();
        }
        return Optional.of(full && may(Permission.CONTACT_READ) ? checks.inFull(subjectId) : checks.of(subjectId));
    }

    private static boolean may(Permission permission) {
        return CurrentScope.required().may(permission);
    }

    private static Component fromRegistry() {
        Div note = new Div(Glyph.REFRESH.create(), new Span(Texts.get("AuthorityNotes.fromRegistry")));
        note.addClassName("changes-count");
        note.setId("from-registry");
        return note;
    }

    private static Component card(String id, SubjectRegistryChecks.Shown shown) {
        Section card = new Section(new H2(Texts.get("AuthorityNotes.registry")));
        card.setId(id);
        card.addClassNames("card", "registry-card");
        if (shown.gap() != null) {
            card.add(new Paragraph(Texts.get("AuthorityNotes.gap", Texts.of(shown.gap()))));
        }
        boolean values = shown.items().stream().anyMatch(line -> line.registered() != null);
        card.add(table(shown.items(), values), basis(shown));
        return card;
    }

    private static NativeTable table(List<SubjectRegistryChecks.Line> lines, boolean values) {
        NativeTable table = new NativeTable();
        table.addClassName("registry-table");
        NativeTableRow head = table.getHead().addRow();
        Stream.of("item", "result", "registered")
                .filter(column -> values || !column.equals("registered"))
                .forEach(column -> {
                    NativeTableHeaderCell cell = head.addHeaderCell();
                    cell.setText(Texts.get("AuthorityNotes." + column));
                    cell.getElement().setAttribute("scope", "col");
                });
        for (SubjectRegistryChecks.Line line : lines) {
            NativeTableRow row = table.getBody().addRow();
            row.setId("registry-" + line.item());
            NativeTableHeaderCell item = row.addHeaderCell();
            item.getElement().setAttribute("scope", "row");
            item.setText(Texts.of(line.item()));
            row.addDataCell().add(badge(line));
            if (values) {
                NativeTableCell cell = row.addDataCell();
                cell.setText(registered(line));
            }
        }
        return table;
    }

    private static String registered(SubjectRegistryChecks.Line line) {
        @Nullable String value = line.registered();
        if (value == null) {
            return "";
        }
        return line.item() == RegistryItem.STATUS ? Texts.of(RegistryStatus.valueOf(value)) : value;
    }

    private static StatusBadge badge(SubjectRegistryChecks.Line line) {
        return new StatusBadge(
                switch (line.result()) {
                    case MATCH -> Tone.DONE;
                    case MISMATCH -> Tone.REFUSED;
                    case UNVERIFIED -> Tone.ENDED;
                },
                Texts.of(line.result()));
    }

    private static Component basis(SubjectRegistryChecks.Shown shown) {
        Span basis = new Span(
                shown.checkedAt() == null
                        ? Texts.get("AuthorityNotes.never")
                        : shown.asOf() == null
                                ? Texts.get("AuthorityNotes.checked", Times.minute(shown.checkedAt()))
                                : Texts.get(
                                        "AuthorityNotes.basis",
                                        shown.asOf().toString(),
                                        shown.source() == null ? Texts.get("AuthorityNotes.noSource") : shown.source(),
                                        Times.minute(shown.checkedAt())));
        basis.addClassNames("soft", "small");
        return basis;
    }

    /** By whom it was entered for its applicant; nothing where he applied himself. */
    Optional<Component> entered(String subjectId) {
        return entering.enteredFor(subjectId).map(AuthorityNotes::note);
    }

    private static Component note(EnteredFor entered) {
        Div note = new Div(
                Glyph.EDIT.create(),
                new Span(Texts.get(
                        "AuthorityNotes.entered",
                        entered.officerName(),
                        entered.principal(),
                        entered.documentNo(),
                        entered.reason())));
        note.addClassName("changes-count");
        note.setId("entered-for");
        return note;
    }
}
