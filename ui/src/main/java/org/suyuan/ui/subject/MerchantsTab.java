package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.subject.MerchantState;
import org.suyuan.subject.SubjectMerchants;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** The merchants of a node in its file: what the node says of each; its own people answer here. */
@org.springframework.stereotype.Component
class MerchantsTab implements SubjectTab {

    private static final int ORDER = 70;
    private static final int LONGEST = 500;

    private final SubjectMerchants merchants;
    private final Deadlines deadlines;

    MerchantsTab(SubjectMerchants merchants, Deadlines deadlines) {
        this.merchants = merchants;
        this.deadlines = deadlines;
    }

    @Override
    public String key() {
        return "merchants";
    }

    @Override
    public String label() {
        return Texts.get("MerchantsTab.label");
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean shownFor(SubjectView subject) {
        return subject.code() != null && !merchants.of(subject.id()).isEmpty();
    }

    @Override
    public Component show(SubjectView subject) {
        List<SubjectMerchants.Merchant> all = merchants.of(subject.id());
        boolean own = merchants.own(subject.id());
        long pending = all.stream()
                .filter(merchant -> merchant.state() == MerchantState.PENDING)
                .count();
        Paragraph head = new Paragraph(Texts.get("MerchantsTab.head", all.size(), pending));
        head.addClassName("soft");
        Div tab = new Div(head);
        tab.addClassName("merchants-tab");
        all.forEach(merchant -> tab.add(card(subject, merchant, own)));
        return tab;
    }

    private Section card(SubjectView node, SubjectMerchants.Merchant merchant, boolean own) {
        Div head = new Div(new H2(merchant.name()), badge(merchant.state()));
        head.addClassName("card-line");
        Section card = new Section(head);
        card.addClassName("card");
        card.setId("merchant-" + merchant.id());
        details(card, merchant, deadlines);
        if (own) {
            Div actions = actions(node, merchant);
            if (actions.getComponentCount() > 0) {
                card.add(actions);
            }
        }
        return card;
    }

    static void details(Section card, SubjectMerchants.Merchant merchant, Deadlines deadlines) {
        String facts = Stream.of(
                        Stream.of(Texts.of(merchant.type())),
                        Stream.ofNullable(merchant.code()),
                        Stream.of(merchant.regionName()))
                .flatMap(each -> each)
                .collect(Collectors.joining(Texts.get("Subject.comma")));
        card.add(new Paragraph(facts));
        merchant.places().forEach(place -> card.add(new Paragraph(Texts.get("MerchantsTab.place", place))));
        if (merchant.reason() != null && !merchant.reason().isBlank()) {
            card.add(new Paragraph(Texts.get("MerchantsTab.reason", merchant.reason())));
        }
        Span when = new Span(
                merchant.answeredAt() == null
                        ? Texts.get("MerchantsTab.asked", Times.minute(merchant.askedAt()))
                        : Texts.get(
                                "MerchantsTab.answered",
                                Times.minute(merchant.askedAt()),
                                Times.minute(merchant.answeredAt())));
        when.addClassNames("soft", "small");
        Div line = new Div(when);
        line.addClassName("merchant-when");
        if (merchant.dueAt() != null) {
            line.add(deadlines.text(merchant.dueAt()));
        }
        card.add(line);
    }

    static StatusBadge badge(MerchantState state) {
        return new StatusBadge(
                switch (state) {
                    case PENDING -> Tone.WAITING;
                    case CONFIRMED -> Tone.DONE;
                    case DENIED -> Tone.REFUSED;
                    case LAPSED, DECLARED -> Tone.RETURNED;
                    case LEFT -> Tone.ENDED;
                },
                Texts.of(state));
    }

    private Div actions(SubjectView node, SubjectMerchants.Merchant merchant) {
        Div actions = new Div();
        actions.addClassName("merchant-actions");
        if (merchant.state() == MerchantState.PENDING) {
            Button confirm = new Button(Texts.of(SubjectMerchants.Answer.APPROVE), click -> {
                act(() -> merchants.answer(node.id(), merchant.id(), answer(SubjectMerchants.Answer.APPROVE, "")));
                Notices.say(Texts.get("MerchantsTab.confirmed", merchant.name()));
            });
            confirm.setId("confirm-" + merchant.id());
            confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            Button deny = new Button(
                    Texts.of(SubjectMerchants.Answer.REJECT),
                    click -> ask(
                            "deny",
                            merchant,
                            reason -> merchants.answer(
                                    node.id(), merchant.id(), answer(SubjectMerchants.Answer.REJECT, reason))));
            deny.setId("deny-" + merchant.id());
            actions.add(confirm, deny);
        } else if (merchant.state() != MerchantState.LEFT && merchant.state() != MerchantState.DENIED) {
            Button leave = new Button(
                    Texts.get("MerchantsTab.leave"),
                    click -> ask(
                            "leave",
                            merchant,
                            reason -> merchants.leave(
                                    node.id(),
                                    merchant.id(),
                                    JsonNodeFactory.instance.objectNode().put("reason", reason))));
            leave.setId("leave-" + merchant.id());
            leave.addThemeVariants(ButtonVariant.LUMO_SMALL);
            actions.add(leave);
        }
        return actions;
    }

    private static ObjectNode answer(SubjectMerchants.Answer outcome, String opinion) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("outcome", outcome.name())
                .put("opinion", opinion);
    }

    private static void act(Runnable act) {
        try {
            act.run();
        } catch (DomainException refused) {
            Notices.fail(refused.getMessage());
        }
        UI.getCurrent().getPage().reload();
    }

    /** Names the merchant and what follows, and asks why. */
    private static void ask(String key, SubjectMerchants.Merchant merchant, Consumer<String> act) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Texts.get("MerchantsTab." + key + ".title"));
        dialog.setWidth("32rem");
        TextArea reason = new TextArea(Texts.get("MerchantsTab.why"));
        reason.setId("merchant-reason");
        reason.setMaxLength(LONGEST);
        reason.setWidthFull();
        dialog.add(new Paragraph(Texts.get("MerchantsTab." + key + ".what", merchant.name())), reason);
        Button confirm = new Button(Texts.get("MerchantsTab." + key + ".title"), click -> {
            try {
                act.accept(reason.getValue());
                dialog.close();
                UI.getCurrent().getPage().reload();
            } catch (InvalidInput invalid) {
                reason.setErrorMessage(
                        invalid.errors().stream().map(FieldError::message).collect(Collectors.joining()));
                reason.setInvalid(true);
            } catch (DomainException refused) {
                dialog.close();
                Notices.fail(refused.getMessage());
            }
        });
        confirm.setId("merchant-reason-confirm");
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        dialog.getFooter().add(new Button(Texts.get("Button.cancel"), click -> dialog.close()), confirm);
        dialog.open();
        reason.focus();
    }
}
