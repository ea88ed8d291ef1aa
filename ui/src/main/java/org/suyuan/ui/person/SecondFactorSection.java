package org.suyuan.ui.person;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Consumer;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** Sets up one's second factor, changes its recovery codes, takes it off. */
final class SecondFactorSection extends Section {

    private final transient SecondFactor factor;

    SecondFactorSection(SecondFactor factor) {
        super("SecondFactorSection");
        this.factor = factor;
        show();
    }

    private void show() {
        SecondFactor.Standing standing = factor.own();
        body.removeAll();
        boolean on = standing.since() != null;
        Div state = new Div(new StatusBadge(
                on ? Tone.DONE : Tone.ENDED, Texts.get(on ? "SecondFactorSection.on" : "SecondFactorSection.off")));
        state.addClassName("line");
        if (standing.since() != null) {
            Span since = new Span(
                    Texts.get("SecondFactorSection.since", Times.minute(standing.since()), standing.recoveryCodes()));
            since.addClassName("soft");
            state.add(since);
        }
        Div ways = new Div();
        ways.addClassName("line");
        if (on) {
            ways.add(
                    button(
                            "renew",
                            () -> ask("renew", code -> {
                                List<String> codes = factor.renewRecoveryCodes(code);
                                show();
                                showCodes(codes);
                            })),
                    button(
                            "replace",
                            () -> ask("replace", code -> {
                                factor.proveOwn(code);
                                enrol();
                            })));
            if (standing.demanded()) {
                Span why = new Span(Texts.get("SecondFactorSection.demanded"));
                why.addClassName("soft");
                ways.add(why);
            } else {
                ways.add(button(
                        "remove",
                        () -> ask("remove", code -> {
                            factor.remove(code);
                            show();
                            Notices.say(Texts.get("SecondFactorSection.removed"));
                        })));
            }
        } else {
            Button enable = button("enable", this::enrol);
            enable.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            ways.add(enable);
        }
        body.add(state, ways);
    }

    private static Button button(String key, Runnable work) {
        Button button = new Button(Texts.get("SecondFactorSection." + key), click -> work.run());
        button.setId("factor-" + key);
        return button;
    }

    private void enrol() {
        SecondFactor.Enrolment enrolment = factor.begin(CurrentScope.required().name());
        Image picture = new Image(enrolment.picture(), Texts.get("SecondFactorSection.picture"));
        picture.addClassName("qr");
        picture.setWidth("208px");
        picture.setHeight("208px");
        Div centred = new Div(picture);
        centred.addClassName("centred");
        Paragraph secret = new Paragraph(
                new Span(Texts.get("SecondFactorSection.secret")),
                new CodeText(enrolment.secret(), Texts.get("SecondFactorSection.secretName")));
        dialog("enrol", List.of(new Paragraph(Texts.get("SecondFactorSection.scan")), centred, secret), code -> {
            List<String> codes = factor.confirm(enrolment, code);
            show();
            showCodes(codes);
        });
    }

    private void ask(String key, Consumer<String> work) {
        dialog(key, List.of(new Paragraph(Texts.get("SecondFactorSection." + key + ".ask"))), work);
    }

    /** Asks for a code and does something with it; a wrong one is told beside the field. */
    private static void dialog(String key, List<Component> above, Consumer<String> work) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Texts.get("SecondFactorSection." + key + ".title"));
        TextField code = new TextField(Texts.get("SecondFactorSection.code"));
        code.setId("factor-code");
        code.setMaxLength(20);
        code.setWidthFull();
        code.setManualValidation(true);
        code.setAutofocus(true);
        code.getElement().setAttribute("autocomplete", "one-time-code");
        Button go = new Button(Texts.get("SecondFactorSection." + key + ".go"), click -> {
            try {
                work.accept(code.getValue());
                dialog.close();
            } catch (DomainException wrong) {
                code.setErrorMessage(wrong.getMessage());
                code.setInvalid(true);
                code.focus();
            }
        });
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setId("factor-go");
        code.addKeyDownListener(Key.ENTER, enter -> go.click());
        dialog.add(above);
        dialog.add(code);
        dialog.setWidth("26rem");
        dialog.getFooter().add(new Button(Texts.get("SecondFactorSection.cancel"), click -> dialog.close()), go);
        dialog.open();
    }

    private static void showCodes(List<String> codes) {
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Texts.get("SecondFactorSection.codes.title"));
        dialog.setWidth("26rem");
        dialog.setCloseOnOutsideClick(false);
        dialog.setCloseOnEsc(false);
        UnorderedList list = new UnorderedList();
        list.addClassName("recovery-codes");
        list.setId("recovery-codes");
        codes.forEach(code -> {
            Span text = new Span(code);
            text.addClassName("code");
            list.add(new ListItem(text));
        });
        dialog.add(new Paragraph(Texts.get("SecondFactorSection.codes.text")), list);
        Button copy = new Button(Texts.get("SecondFactorSection.codes.copy"));
        copy.getElement().executeJs("this.addEventListener('click', () => suyuan.copy($0))", String.join("\n", codes));
        Button done = new Button(Texts.get("SecondFactorSection.codes.done"), click -> dialog.close());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        done.setId("codes-done");
        dialog.getFooter().add(copy, done);
        dialog.open();
    }
}
