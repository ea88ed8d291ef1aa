package org.suyuan.ui.identifier;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteParameters;
import jakarta.annotation.security.RolesAllowed;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.trace.identifier.Identifier;
import org.suyuan.trace.identifier.IdentifierResolution;
import org.suyuan.trace.identifier.LocalSchemes;
import org.suyuan.trace.identifier.Resolution;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** One field for a code of whatever scheme; below it what it is, what it names and who answers for it. */
@Route(value = "identifiers", layout = WorkbenchLayout.class)
@RolesAllowed({"SUBJECT_READ", "SUBJECT_APPLY"})
public class IdentifierView extends Div implements BeforeEnterObserver, TitledView {

    private final transient IdentifierResolution resolution;
    private final TextField code = new TextField();
    private final Div answer = new Div();

    public IdentifierView(IdentifierResolution resolution) {
        this.resolution = resolution;
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        Paragraph lead = new Paragraph(Texts.get("IdentifierView.lead"));
        lead.addClassName("soft");
        answer.setId("answer");
        answer.getElement().setAttribute("aria-live", "polite");
        add(head, lead, line(), answer);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String wanted = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("code")
                .orElse("")
                .strip();
        code.setValue(wanted);
        answer.removeAll();
        answer.add(wanted.isEmpty() ? empty() : shown(wanted));
    }

    private Div line() {
        code.setId("code");
        code.setPlaceholder(Texts.get("IdentifierView.code"));
        code.setAriaLabel(Texts.get("IdentifierView.code"));
        code.setPrefixComponent(Glyph.SEARCH.create());
        code.setClearButtonVisible(true);
        code.setMaxLength(IdentifierResolution.LONGEST_CODE);
        code.setMaxWidth("40rem");
        code.addKeyPressListener(Key.ENTER, press -> find());
        Button find = new Button(Texts.get("IdentifierView.find"), click -> find());
        find.setId("find");
        Div line = new Div(code, find);
        line.addClassName("search-line");
        return line;
    }

    private void find() {
        String wanted = code.getValue().strip();
        UI.getCurrent()
                .navigate(
                        IdentifierView.class,
                        RouteParameters.empty(),
                        wanted.isEmpty() ? QueryParameters.empty() : QueryParameters.of("code", wanted));
    }

    private static Component empty() {
        return new EmptyState(Glyph.SEARCH, Texts.get("IdentifierView.empty"));
    }

    private Component shown(String wanted) {
        try {
            return card(resolution.resolve(wanted));
        } catch (DomainException refused) {
            Paragraph why = new Paragraph(refused.getMessage());
            why.addClassName("error-summary");
            why.getElement().setAttribute("role", "alert");
            return why;
        }
    }

    private static Component card(Resolution found) {
        Identifier identifier = found.identifier();
        DescriptionList facts = new DescriptionList();
        facts.addClassName("claim-facts");
        fact(facts, "scheme", new Span(Texts.of(identifier.scheme())));
        fact(facts, "level", new Span(Texts.of(identifier.level())));
        if (identifier.fault() != null) {
            fact(facts, "fault", new StatusBadge(Tone.REFUSED, Texts.of(identifier.fault())));
        }
        fact(facts, "key", new CodeText(identifier.key(), Texts.get("IdentifierView.key")));
        code(facts, "gtin", identifier.product());
        code(facts, "batch", identifier.batch());
        code(facts, "serial", identifier.serial());
        Div card = new Div(new H2(Texts.get("IdentifierView.what")), facts);
        card.addClassName("card");

        DescriptionList named = new DescriptionList();
        named.addClassName("claim-facts");
        Resolution.NamedProduct product = found.product();
        if (product != null) {
            Div what = new Div(
                    new Span(product.name()), new CodeText(product.code(), Texts.get("IdentifierView.product")));
            what.addClassName("named");
            fact(named, "product", what);
        }
        if (found.subject() != null) {
            fact(named, "subject", subject(found.subject()));
        }
        if (found.holder() != null) {
            fact(named, "holder", subject(found.holder()));
        }
        LocalSchemes.Forward forward = found.forward();
        if (forward != null) {
            Anchor there = new Anchor(forward.address(), Texts.get("IdentifierView.forwardTo", forward.system()));
            there.setId("forward");
            there.setTarget("_blank");
            there.getElement().setAttribute("rel", "noopener noreferrer nofollow");
            fact(named, "forward", new Span(forward.scheme()), there);
        }
        boolean none = product == null && found.subject() == null && found.holder() == null && forward == null;
        Div names = new Div(
                new H2(Texts.get("IdentifierView.names")),
                none ? new Paragraph(Texts.get("IdentifierView.none")) : named);
        names.addClassName("card");
        Div cards = new Div(card, names);
        cards.addClassName("cards");
        return cards;
    }

    private static Component subject(Resolution.NamedSubject subject) {
        Span place = new Span(subject.regionName());
        place.addClassName("soft");
        Div named = new Div(
                new Anchor("subjects/" + subject.id(), subject.name()),
                new CodeText(subject.code(), Texts.get("IdentifierView.subject")),
                place);
        named.addClassName("named");
        return named;
    }

    private static void code(DescriptionList facts, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            fact(facts, name, new CodeText(value, Texts.get("IdentifierView." + name)));
        }
    }

    private static void fact(DescriptionList facts, String name, Component... values) {
        facts.add(new DescriptionList.Term(Texts.get("IdentifierView." + name)));
        facts.add(new DescriptionList.Description(values));
    }
}
