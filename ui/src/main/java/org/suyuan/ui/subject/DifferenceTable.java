package org.suyuan.ui.subject;

import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Map;
import org.suyuan.form.FormSchema;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.form.SchemaForm;

/** Two states of a subject side by side, field by field; in a narrow window each field is a card. */
final class DifferenceTable extends NativeTable {

    /** A field in words; what differs is marked by an icon and a word, not by colour alone. */
    record Line(String field, String before, String after, boolean differs) {}

    DifferenceTable(FormSchema schema, String beforeLabel, String afterLabel, List<Line> lines) {
        addClassName("difference");
        Map<String, String> labels = SchemaForm.labels(schema);
        NativeTableRow head = getHead().addRow();
        for (String label : List.of(Texts.get("DifferenceTable.field"), beforeLabel, afterLabel)) {
            NativeTableHeaderCell cell = head.addHeaderCell();
            cell.setText(label);
            cell.getElement().setAttribute("scope", "col");
        }
        for (Line line : lines) {
            NativeTableRow row = getBody().addRow();
            row.setId("difference-" + line.field());
            row.setClassName("differs", line.differs());
            NativeTableHeaderCell field = row.addHeaderCell();
            field.getElement().setAttribute("scope", "row");
            field.setText(label(labels, line.field()));
            cell(row, beforeLabel, line.before());
            NativeTableCell after = cell(row, afterLabel, line.after());
            if (line.differs()) {
                Span mark = new Span(Glyph.EDIT.create(), new Span(Texts.get("DifferenceTable.differs")));
                mark.addClassName("changed");
                after.add(mark);
            }
        }
    }

    private static NativeTableCell cell(NativeTableRow row, String label, String words) {
        NativeTableCell cell = row.addDataCell();
        cell.getElement().setAttribute("data-label", label);
        cell.add(new Span(words.isEmpty() ? Texts.get("Times.none") : words));
        return cell;
    }

    /** What people call a field: as the form does, or else by a text of its own. */
    static String label(Map<String, String> labels, String field) {
        String label = labels.get(field);
        return label != null ? label : Texts.find("SubjectField." + field).orElse(field);
    }
}
