package org.suyuan.ui.audit;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeader;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.suyuan.audit.AuditSearch.Act;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;

/** One act with all that was written down, and what it changed field by field. */
final class AuditDetail extends Div {

    AuditDetail(Act act) {
        addClassName("audit-detail");
        DescriptionList facts = new DescriptionList();
        fact(facts, "AuditView.id", new CodeText(act.id(), Texts.get("AuditView.id")));
        if (act.objectId() != null) {
            fact(facts, "AuditView.objectId", new CodeText(act.objectId(), Texts.get("AuditView.objectId")));
        }
        if (act.onBehalfOf() != null) {
            fact(facts, "AuditView.onBehalfOf", new Span(act.onBehalfOf()));
        }
        if (act.application() != null) {
            fact(
                    facts,
                    "AuditView.application",
                    new Span(Texts.get("AuditView.reported", act.application(), String.valueOf(act.reportedBy()))));
        }
        if (act.traceId() != null) {
            fact(facts, "AuditView.traceId", new CodeText(act.traceId(), Texts.get("AuditView.traceId")));
        }
        add(facts);
        List<AuditWords.Difference> differences = AuditWords.differences(act);
        if (!differences.isEmpty()) {
            add(table(differences, act.before() != null));
        }
    }

    private static void fact(DescriptionList facts, String term, Component value) {
        DescriptionList.Description description = new DescriptionList.Description(value);
        Div pair = new Div(new DescriptionList.Term(Texts.get(term)), description);
        pair.addClassName("pair");
        facts.getElement().appendChild(pair.getElement());
    }

    private static NativeTable table(List<AuditWords.Difference> differences, boolean before) {
        NativeTableHeader head = new NativeTableHeader();
        NativeTableRow titles = head.addRow();
        titles.add(new NativeTableHeaderCell(Texts.get("AuditView.field")));
        if (before) {
            titles.add(new NativeTableHeaderCell(Texts.get("AuditView.before")));
        }
        titles.add(new NativeTableHeaderCell(Texts.get(before ? "AuditView.after" : "AuditView.content")));
        NativeTableBody body = new NativeTableBody();
        for (AuditWords.Difference difference : differences) {
            NativeTableRow row = body.addRow();
            NativeTableHeaderCell field = new NativeTableHeaderCell(difference.field());
            field.getElement().setAttribute("scope", "row");
            row.add(field);
            if (before) {
                row.add(cell(difference.before(), "audit-was"));
            }
            row.add(cell(difference.after(), "audit-is"));
        }
        NativeTable table = new NativeTable(head, body);
        table.addClassName("audit-difference");
        return table;
    }

    private static NativeTableCell cell(String text, String className) {
        NativeTableCell cell = new NativeTableCell(new Span(text.isEmpty() ? Texts.get("Times.none") : text));
        cell.addClassName(className);
        return cell;
    }
}
