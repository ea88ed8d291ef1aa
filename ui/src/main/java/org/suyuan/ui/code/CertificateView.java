package org.suyuan.ui.code;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.stream.Collectors;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.trace.code.Certificate;
import org.suyuan.trace.code.CertificateState;
import org.suyuan.trace.code.Certificates;
import org.suyuan.trace.code.OwnCode;
import org.suyuan.trace.code.PrintedFile;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.PdfStream;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** One commitment certificate: what it says, printing it, taking it back. */
@StyleSheet("context://styles/code.css")
@Route(value = "certificates/:id", layout = WorkbenchLayout.class)
@RolesAllowed({"TRACE_CODE_ISSUE", "SUBJECT_READ"})
public class CertificateView extends Div implements BeforeEnterObserver, TitledView {

    private final transient Certificates certificates;
    private String heading = "";

    public CertificateView(Certificates certificates) {
        this.certificates = certificates;
        addClassName("view");
    }

    @Override
    public String title() {
        return heading.isEmpty() ? TitledView.super.title() : heading;
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        try {
            show(certificates.get(event.getRouteParameters().get("id").orElse("")));
        } catch (NotFound gone) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private void show(Certificate certificate) {
        heading = Texts.get("CertificateView.heading", certificate.productName());
        removeAll();
        Div head = new Div(new H1(heading), CertificatesView.badge(certificate.state()));
        head.addClassName("view-head");
        add(head);
        if (certificate.state() == CertificateState.VOID) {
            Paragraph why = new Paragraph(Texts.get(
                    "CertificateView.void",
                    certificate.voidedAt() == null ? "" : Times.minute(certificate.voidedAt()),
                    String.valueOf(certificate.voidReason())));
            why.addClassName("error-summary");
            add(why);
        }
        add(acts(certificate), sheet(certificate));
    }

    private Div acts(Certificate certificate) {
        Div acts = new Div();
        acts.addClassName("row-acts");
        if (certificate.own() && certificate.state() == CertificateState.VALID) {
            Anchor page = print(certificate, Certificates.Form.A4, "CertificateView.page");
            page.addClassName("button-primary");
            acts.add(page, print(certificate, Certificates.Form.LABEL, "CertificateView.label"));
        }
        Anchor open = new Anchor(certificate.address(), Texts.get("CertificateView.public"));
        open.setTarget("_blank");
        open.addClassName("button");
        open.setId("public");
        acts.add(open);
        if (certificate.own() && certificate.state() == CertificateState.VALID) {
            Button withdraw = new Button(Texts.get("CertificateView.withdraw"), click -> withdraw(certificate));
            withdraw.addThemeVariants(ButtonVariant.LUMO_ERROR);
            withdraw.setId("withdraw");
            acts.add(withdraw);
        }
        return acts;
    }

    private Anchor print(Certificate certificate, Certificates.Form form, String text) {
        Anchor print = new Anchor(
                new PdfStream(
                        () -> {
                            PrintedFile file = certificates.file(certificate.id(), form);
                            return new PdfStream.Pdf(file.name(), file.content());
                        },
                        true),
                Texts.get(text));
        print.setTarget("_blank");
        print.addClassName("button");
        print.setId("print-" + form);
        return print;
    }

    private void withdraw(Certificate certificate) {
        new ActDialog(
                        Texts.get("CertificateView.withdraw.title", certificate.number()),
                        Texts.get("CertificateView.withdraw"),
                        reason -> {
                            show(certificates.withdraw(
                                    certificate.id(), Bodies.body().put("reason", Bodies.text(reason))));
                            Notices.say(Texts.get("CertificateView.withdrawn", certificate.number()));
                        })
                .saying(Texts.get("CertificateView.withdraw.what"))
                .reasoned(true)
                .dangerous()
                .open();
    }

    private static Section sheet(Certificate certificate) {
        DescriptionList facts = new DescriptionList();
        facts.addClassName("code-facts");
        fact(facts, "number", new CodeText(certificate.number(), Texts.get("CertificatesView.number")));
        fact(
                facts,
                "code",
                new CodeText(OwnCode.grouped(certificate.traceCode()), Texts.get("CertificateView.fact.code")));
        fact(facts, "product", certificate.productName());
        fact(
                facts,
                "productCode",
                new CodeText(certificate.productCode(), Texts.get("CertificateView.fact.productCode")));
        fact(facts, "batch", certificate.batchNo());
        fact(facts, "quantity", CertificatesView.quantity(certificate));
        fact(facts, "origin", certificate.origin());
        fact(facts, "issuer", certificate.subjectName());
        fact(
                facts,
                "contact",
                certificate.contact() == null ? Texts.get("CertificateView.hidden") : certificate.contact());
        fact(facts, "issuedOn", certificate.issuedOn().toString());
        fact(
                facts,
                "commitments",
                certificate.commitments().stream()
                        .map(Texts::of)
                        .collect(Collectors.joining(Texts.get("CertificateView.separator"))));
        fact(
                facts,
                "basis",
                certificate.basis().stream()
                        .map(Texts::of)
                        .collect(Collectors.joining(Texts.get("CertificateView.separator"))));
        if (certificate.reissuedFrom() != null) {
            fact(facts, "original", certificate.reissuedFrom());
        }
        Section sheet = new Section(facts);
        sheet.addClassName("card");
        return sheet;
    }

    private static void fact(DescriptionList facts, String label, String value) {
        fact(facts, label, new Span(value));
    }

    private static void fact(DescriptionList facts, String label, Component value) {
        facts.add(
                new DescriptionList.Term(Texts.get("CertificateView.fact." + label)),
                new DescriptionList.Description(value));
    }
}
