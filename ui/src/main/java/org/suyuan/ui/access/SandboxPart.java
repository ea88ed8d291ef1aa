package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.suyuan.access.AccessApplications;
import org.suyuan.access.AccessApplications.CallView;
import org.suyuan.access.AccessApplications.CaseView;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** The sandbox run of an access: which cases are passed and by which call, test data, and what came in. */
final class SandboxPart extends Div {

    /** What can be done here besides looking. */
    interface Acts {

        /** Exempts an interface; null where that cannot be done. */
        void exempt(String interfaceCode);

        boolean mayExempt();
    }

    SandboxPart(AccessApplications.SandboxView sandbox, Times times, Acts acts) {
        addClassName("sandbox");
        add(cases(sandbox, acts), data(sandbox), calls(sandbox.calls(), times));
    }

    private static Section cases(AccessApplications.SandboxView sandbox, Acts acts) {
        Section section = new Section(new H2(Texts.get("SandboxPart.cases")));
        section.addClassName("card");
        Paragraph state = new Paragraph(
                sandbox.open() == 0
                        ? Texts.get("SandboxPart.allPassed")
                        : Texts.get("SandboxPart.open", sandbox.open()));
        state.setId("sandbox-state");
        state.getElement().setAttribute("role", "status");
        section.add(state);
        Map<String, List<CaseView>> byInterface = new LinkedHashMap<>();
        sandbox.cases().forEach(each -> byInterface
                .computeIfAbsent(each.interfaceCode(), code -> new java.util.ArrayList<>())
                .add(each));
        byInterface.forEach((code, cases) -> {
            Div head = new Div(new H3(AccessWords.interfaceName(code)));
            head.addClassName("card-line");
            boolean open = cases.stream().anyMatch(each -> !each.passed() && !each.exempted());
            if (acts.mayExempt() && open) {
                Button exempt = new Button(Texts.get("SandboxPart.exempt"), click -> acts.exempt(code));
                exempt.setId("exempt-" + code);
                exempt.addThemeVariants(ButtonVariant.LUMO_SMALL);
                head.add(exempt);
            }
            UnorderedList list = new UnorderedList();
            list.addClassName("cases");
            cases.forEach(each -> list.add(item(each)));
            section.add(head, list);
        });
        return section;
    }

    private static ListItem item(CaseView each) {
        StatusBadge badge = each.passed()
                ? new StatusBadge(Tone.DONE, Texts.get("SandboxPart.passed"))
                : each.exempted()
                        ? new StatusBadge(Tone.FROZEN, Texts.get("SandboxPart.exempted"))
                        : new StatusBadge(Tone.WAITING, Texts.get("SandboxPart.waiting"));
        Span name = new Span(each.name());
        name.addClassName("case-name");
        Span hint = new Span(each.exempted() ? Objects.toString(each.reason(), "") : each.hint());
        hint.addClassNames("soft", "small");
        ListItem item = new ListItem(badge, new Div(name, hint));
        item.setId("case-" + each.interfaceCode() + "-" + each.caseCode());
        if (each.at() != null) {
            Span at = new Span(Times.minute(each.at()));
            at.addClassNames("soft", "small");
            item.add(at);
        }
        return item;
    }

    private static Section data(AccessApplications.SandboxView sandbox) {
        Section section =
                new Section(new H2(Texts.get("SandboxPart.data")), new Paragraph(Texts.get("SandboxPart.dataLead")));
        section.addClassName("card");
        UnorderedList list = new UnorderedList();
        list.addClassName("test-objects");
        sandbox.testSubjects()
                .forEach(one -> list.add(new ListItem(
                        new Span(one.name()), new CodeText(one.code(), Texts.get("SandboxPart.subjectCode")))));
        sandbox.testProducts()
                .forEach(one -> list.add(new ListItem(
                        new Span(one.name()), new CodeText(one.code(), Texts.get("SandboxPart.productCode")))));
        section.add(list);
        return section;
    }

    private static Section calls(List<CallView> calls, Times times) {
        Grid<CallView> grid = new Grid<>();
        grid.setId("sandbox-calls");
        grid.setItems(calls);
        grid.setAllRowsVisible(true);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.setEmptyStateComponent(new EmptyState(Glyph.QUEUE, Texts.get("SandboxPart.noCalls")));
        grid.addComponentColumn(call -> times.text(call.at()))
                .setHeader(Texts.get("SandboxPart.at"))
                .setWidth("9.5rem")
                .setFlexGrow(0);
        grid.addColumn(call -> call.method() + " " + call.path())
                .setHeader(Texts.get("SandboxPart.call"))
                .setTooltipGenerator(call -> call.method() + " " + call.path())
                .setFlexGrow(1);
        grid.addColumn(CallView::received)
                .setHeader(Texts.get("SandboxPart.received"))
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.addComponentColumn(SandboxPart::status)
                .setHeader(Texts.get("SandboxPart.status"))
                .setWidth("7rem")
                .setFlexGrow(0);
        grid.setItemDetailsRenderer(new ComponentRenderer<>(SandboxPart::answer));
        Section section = new Section(new H2(Texts.get("SandboxPart.calls")), grid);
        section.addClassNames("card", "operations-part");
        return section;
    }

    private static Component status(CallView call) {
        return new StatusBadge(call.status() < 300 ? Tone.DONE : Tone.RETURNED, Integer.toString(call.status()));
    }

    private static Component answer(CallView call) {
        return new Pre(call.answer() == null ? Texts.get("SandboxPart.noAnswer") : call.answer());
    }
}
