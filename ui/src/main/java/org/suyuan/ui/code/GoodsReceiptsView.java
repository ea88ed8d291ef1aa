package org.suyuan.ui.code;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.product.Unit;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.trace.code.GoodsReceipt;
import org.suyuan.trace.code.GoodsReceipts;
import org.suyuan.trace.code.GoodsReceipts.Side;
import org.suyuan.trace.code.GoodsState;
import org.suyuan.ui.component.ActDialog;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The buyer's check of goods 进货查验: what waits, what was confirmed, what is disputed, from both sides. */
@StyleSheet("context://styles/code.css")
@Route(value = "goods-receipts", layout = WorkbenchLayout.class)
@RolesAllowed("TRACE_CODE_ISSUE")
public class GoodsReceiptsView extends Div implements BeforeEnterObserver, TitledView {

    private static final int PAGE = 50;

    private final transient GoodsReceipts receipts;
    private final Div results = new Div();
    private final Nav tabs = new Nav();
    private Tab tab = Tab.WAITING;

    /** What is listed. */
    private enum Tab {
        WAITING(Side.BUYER, GoodsState.WAITING),
        CONFIRMED(Side.BUYER, GoodsState.CONFIRMED),
        DISPUTED(Side.BUYER, GoodsState.DISPUTED),
        SENT_CONFIRMED(Side.SENDER, GoodsState.CONFIRMED),
        SENT_DISPUTED(Side.SENDER, GoodsState.DISPUTED);

        private final Side side;
        private final GoodsState state;

        Tab(Side side, GoodsState state) {
            this.side = side;
            this.state = state;
        }
    }

    public GoodsReceiptsView(GoodsReceipts receipts) {
        this.receipts = receipts;
        addClassName("view");
        Button certificate = new Button(Texts.get("GoodsReceiptsView.byCertificate"), click -> askCertificate(""));
        certificate.setId("by-certificate");
        certificate.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div head = new Div(new H1(title()), certificate);
        head.addClassName("view-head");
        tabs.addClassName("link-tabs");
        tabs.getElement().setAttribute("aria-label", title());
        add(head, tabs, results);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var query = event.getLocation().getQueryParameters();
        tab = query.getSingleParameter("tab")
                .flatMap(name -> Stream.of(Tab.values())
                        .filter(one -> one.name().equals(name))
                        .findFirst())
                .orElse(Tab.WAITING);
        show();
        query.getSingleParameter("certificate").ifPresent(this::askCertificate);
    }

    private void show() {
        tabs.removeAll();
        for (Tab one : Tab.values()) {
            long count = page(one, 0, 1).total();
            Anchor link = new Anchor(
                    "goods-receipts?tab=" + one.name(), Texts.get("GoodsReceiptsView.tab." + one.name(), count));
            if (one == tab) {
                link.getElement().setAttribute("aria-current", "page");
            }
            tabs.add(link);
        }
        results.removeAll();
        UnorderedList list = new UnorderedList();
        list.addClassName("firm-list");
        list.setId("goods");
        Paged<GoodsReceipt> first = page(tab, 0, PAGE);
        if (first.total() == 0) {
            results.add(new EmptyState(Glyph.INBOX, Texts.get("GoodsReceiptsView.none." + tab.name())));
            return;
        }
        results.add(list);
        fill(list, first);
    }

    private Paged<GoodsReceipt> page(Tab which, int number, int size) {
        return receipts.find(which.side, which.state, new PageRequest(number, size, null, false));
    }

    private void fill(UnorderedList list, Paged<GoodsReceipt> page) {
        page.items().forEach(receipt -> list.add(new ListItem(row(receipt))));
        if ((page.page() + 1L) * PAGE < page.total()) {
            ListItem more = new ListItem();
            more.add(new Button(Texts.get("MyFirmsView.more"), click -> {
                list.remove(more);
                fill(list, page(tab, page.page() + 1, PAGE));
            }));
            list.add(more);
        }
    }

    private Component row(GoodsReceipt receipt) {
        Span name = new Span(Objects.requireNonNullElse(receipt.productName(), Texts.get("goods.noProduct")));
        name.addClassName("firm-name");
        Span from = new Span(
                tab.side == Side.BUYER
                        ? Texts.get("GoodsReceiptsView.from", receipt.senderName(), receipt.buyerName())
                        : Texts.get("GoodsReceiptsView.to", receipt.buyerName(), receipt.senderName()));
        Div what = new Div(name, from);
        Div facts = new Div(
                badge(receipt.state()),
                new Span(Texts.get(
                        "GoodsReceiptsView.batch",
                        Objects.requireNonNullElse(receipt.batchNo(), Texts.get("goods.noBatch")))),
                new Span(sent(receipt)),
                new Span(Times.minute(receipt.sentAt())),
                new Span(
                        receipt.certificate() == null
                                ? Texts.get("GoodsReceiptsView.record", receipt.recordId())
                                : Texts.get("GoodsReceiptsView.certificate", receipt.certificate())));
        if (receipt.quantity() != null) {
            facts.add(new Span(Texts.get(
                    "GoodsReceiptsView.received", amount(receipt.quantity().toPlainString(), receipt.unit()))));
        }
        if (receipt.reason() != null) {
            facts.add(new Span(Texts.get("GoodsReceiptsView.reason", receipt.reason())));
        }
        facts.addClassName("firm-facts");
        Div acts = new Div();
        acts.addClassName("firm-acts");
        if (tab.side == Side.BUYER && receipt.state() != GoodsState.CONFIRMED) {
            Button confirm = new Button(Texts.get("GoodsReceiptsView.confirm"), click -> ask(receipt, true));
            confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            confirm.addClassName("confirm");
            acts.add(confirm);
            Button dispute = new Button(Texts.get("GoodsReceiptsView.dispute"), click -> ask(receipt, false));
            dispute.addClassName("dispute");
            acts.add(dispute);
        }
        Div row = new Div(what, facts, acts);
        row.addClassName("firm");
        return row;
    }

    private static String sent(GoodsReceipt receipt) {
        return receipt.sentQuantity() == null
                ? Texts.get("GoodsReceiptsView.units", receipt.units())
                : Texts.get(
                        "GoodsReceiptsView.sent", amount(receipt.sentQuantity().toPlainString(), receipt.sentUnit()));
    }

    private static String amount(String quantity, @Nullable String unit) {
        return Texts.get(
                "GoodsReceiptsView.amount",
                quantity,
                unit == null ? "" : Texts.find("Unit." + unit).orElse(unit));
    }

    private static StatusBadge badge(GoodsState state) {
        return new StatusBadge(
                switch (state) {
                    case WAITING -> Tone.WAITING;
                    case CONFIRMED -> Tone.DONE;
                    case DISPUTED -> Tone.RETURNED;
                },
                Texts.of(state));
    }

    private void ask(GoodsReceipt receipt, boolean confirmed) {
        Answer answer = answer(receipt, confirmed);
        String key = confirmed ? "GoodsReceiptsView.confirm" : "GoodsReceiptsView.dispute";
        new ActDialog(
                        Texts.get(
                                key + ".title",
                                Objects.requireNonNullElse(receipt.productName(), Texts.get("goods.noProduct")),
                                receipt.senderName()),
                        Texts.get(key),
                        none -> answer.send(body -> {
                            body.put("subjectCode", receipt.buyerCode());
                            if (receipt.certificate() == null) {
                                body.put("senderCode", receipt.senderCode()).put("recordId", receipt.recordId());
                            } else {
                                body.put("certificate", receipt.certificate());
                            }
                        }))
                .saying(Texts.get(key + ".what"))
                .with(answer.shown())
                .open();
    }

    /** What was sent stands in it already. */
    private Answer answer(GoodsReceipt receipt, boolean confirmed) {
        return new Answer(
                receipt.sentQuantity(),
                Stream.of(Unit.values())
                        .filter(unit -> unit.name().equals(receipt.sentUnit()))
                        .findFirst()
                        .orElse(null),
                confirmed);
    }

    /** A certificate that came with the goods: scanned, or its number typed. */
    private void askCertificate(String typed) {
        List<SubjectRecord> own = receipts.own();
        if (own.isEmpty()) {
            Notices.fail(Texts.get("GoodsReceiptsView.noSubject"));
            return;
        }
        GoodsReceipt known = typed.isBlank() ? null : receipts.offered(typed).orElse(null);
        SubjectField buyer = new SubjectField(own);
        buyer.setLabel(Texts.get("GoodsReceiptsView.buyer"));
        buyer.setWidthFull();
        TextField certificate = new TextField(Texts.get("GoodsReceiptsView.certificateNo"));
        certificate.setId("certificate");
        certificate.setHelperText(Texts.get("GoodsReceiptsView.certificateHelp"));
        certificate.setMaxLength(200);
        certificate.setWidthFull();
        certificate.setValue(typed);
        Answer answer = known == null ? new Answer(null, null, true) : answer(known, true);
        answer.fields.put("subjectCode", buyer);
        answer.fields.put("certificate", certificate);
        ActDialog dialog = new ActDialog(
                        Texts.get("GoodsReceiptsView.byCertificate"),
                        Texts.get("GoodsReceiptsView.confirm"),
                        none -> answer.send(body -> body.put("subjectCode", Bodies.text(buyer.code()))
                                .put(
                                        "certificate",
                                        Bodies.text(certificate.getValue().replaceFirst("^.*/t/", "")))))
                .saying(
                        known == null
                                ? Texts.get("GoodsReceiptsView.byCertificate.what")
                                : Texts.get(
                                        "GoodsReceiptsView.byCertificate.known",
                                        known.senderName(),
                                        Objects.requireNonNullElse(known.productName(), ""),
                                        Objects.requireNonNullElse(known.batchNo(), ""),
                                        sent(known)))
                .with(buyer, certificate);
        dialog.with(answer.shown()).open();
    }

    /** The fields of an answer. */
    private final class Answer {
        private final Map<String, HasValidation> fields = new HashMap<>();
        private final Select<GoodsState> outcome = new Select<>();
        private final BigDecimalField quantity = new BigDecimalField(Texts.get("GoodsReceiptsView.quantity"));
        private final Select<Unit> unit = new Select<>();
        private final TextArea reason = new TextArea(Texts.get("GoodsReceiptsView.why"));

        Answer(@Nullable BigDecimal sent, @Nullable Unit sentUnit, boolean confirmed) {
            outcome.setId("outcome");
            outcome.setLabel(Texts.get("GoodsReceiptsView.outcome"));
            outcome.setItems(GoodsState.CONFIRMED, GoodsState.DISPUTED);
            outcome.setItemLabelGenerator(
                    one -> one == null ? "" : Texts.get("GoodsReceiptsView.outcome." + one.name()));
            outcome.setValue(confirmed ? GoodsState.CONFIRMED : GoodsState.DISPUTED);
            quantity.setId("received");
            quantity.setValue(sent);
            unit.setId("received-unit");
            unit.setLabel(Texts.get("CertificateFormView.unit"));
            unit.setItems(Unit.values());
            unit.setItemLabelGenerator(one -> one == null ? "" : Texts.of(one));
            unit.setValue(sentUnit);
            reason.setId("why");
            reason.setMaxLength(500);
            reason.setVisible(!confirmed);
            outcome.addValueChangeListener(change -> reason.setVisible(change.getValue() == GoodsState.DISPUTED));
            outcome.setWidthFull();
            quantity.setWidthFull();
            unit.setWidthFull();
            reason.setWidthFull();
            fields.put("outcome", outcome);
            fields.put("quantity", quantity);
            fields.put("unit", unit);
            fields.put("reason", reason);
        }

        List<Component> shown() {
            return List.of(outcome, quantity, unit, reason);
        }

        void send(Consumer<ObjectNode> which) {
            Marks.marking(fields, () -> {
                var body = Bodies.body().put("outcome", outcome.getValue().name());
                which.accept(body);
                if (quantity.getValue() != null) {
                    body.put("quantity", quantity.getValue())
                            .put(
                                    "unit",
                                    unit.getValue() == null
                                            ? null
                                            : unit.getValue().name());
                }
                if (outcome.getValue() == GoodsState.DISPUTED) {
                    body.put("reason", Bodies.text(reason.getValue()));
                }
                GoodsReceipt receipt = receipts.answer(body);
                Notices.say(Texts.get("GoodsReceiptsView.said." + receipt.state(), receipt.senderName()));
                tab = Tab.valueOf(receipt.state().name());
                UI.getCurrent().getPage().getHistory().replaceState(null, "goods-receipts?tab=" + tab.name());
                show();
            });
        }
    }
}
