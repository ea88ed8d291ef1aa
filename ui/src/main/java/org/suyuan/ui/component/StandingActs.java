package org.suyuan.ui.component;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Standing;

/**
 * The buttons of what can be done about one registration, of a subject or of a product: correct, amend and take back as the
 * applicant, measures as an authority. Each names the object and what follows before it is done.
 */
public final class StandingActs {

    private final Standing standing;
    private final String texts;
    private final String id;
    private final String name;
    private final String code;

    /**
     * For one registration.
     *
     * @param texts what the texts of the dialogs begin with: {@code <act>.title}, {@code <act>.what}, {@code <act>.done}
     * @param code none before it is registered
     */
    public StandingActs(Standing standing, String texts, String id, String name, @Nullable String code) {
        this.standing = standing;
        this.texts = texts;
        this.id = id;
        this.name = name;
        this.code = String.valueOf(code);
    }

    /** A link to the form, to correct what was returned or to amend what is registered. */
    public static Anchor form(String address, boolean correcting) {
        Anchor link = new Anchor(address, Texts.get(correcting ? "StandingActs.correct" : "StandingActs.amend"));
        link.setId("correct");
        link.addClassNames("button", "button-primary");
        return link;
    }

    /** Takes the application back, or only its amendment. */
    public Button withdraw(boolean amending) {
        String act = amending ? "withdrawAmendment" : "withdraw";
        String label = Texts.get("StandingActs." + act);
        Button button = new Button(label, click -> {
            ConfirmDialog dialog =
                    new ConfirmDialog(label, Texts.get(texts + "." + act + ".what", name), label, confirm -> {
                        try {
                            standing.withdraw(id);
                            Notices.say(Texts.get("StandingActs." + act + ".done"));
                        } catch (DomainException refused) {
                            Notices.fail(refused.getMessage());
                        }
                        again();
                    });
            dialog.setCancelable(true);
            dialog.setCancelText(Texts.get("Button.cancel"));
            dialog.open();
        });
        button.setId("withdraw");
        return button;
    }

    /** What an authority can do about what is in force. */
    public List<Component> whileInForce() {
        return List.of(measure("suspend", standing::suspend), measure("cancel", standing::cancel));
    }

    /** What an authority can do about what is suspended. */
    public List<Component> whileSuspended() {
        return List.of(measure("resume", standing::resume), measure("cancel", standing::cancel));
    }

    private Button measure(String act, BiConsumer<String, ObjectNode> measure) {
        boolean ending = act.equals("cancel");
        Button button = new Button(Texts.get("StandingActs." + act), click -> new MeasureDialog(
                        Texts.get(texts + "." + act + ".title"),
                        Texts.get(texts + "." + act + ".what", name, code),
                        ending,
                        (reason, documentNo) -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            body.put("reason", reason);
                            body.put("documentNo", documentNo);
                            measure.accept(id, body);
                            Notices.say(Texts.get(texts + "." + act + ".done", name));
                        },
                        StandingActs::again)
                .open());
        button.setId(act);
        if (ending) {
            button.addThemeVariants(ButtonVariant.LUMO_ERROR);
        }
        return button;
    }

    private static void again() {
        UI.getCurrent().refreshCurrentRoute(false);
    }
}
