package org.suyuan.ui.layout;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.Texts;

/**
 * Reports from the browser that the person does something, and warns before the session ends for want of it. Keys, pointer and
 * wheel count; what the page asks for by itself does not.
 */
final class IdleWatch extends Span {

    private final transient Presence presence;
    private @Nullable Dialog warning;

    IdleWatch(Presence presence) {
        this.presence = presence;
        getElement().setAttribute("hidden", true);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        getElement()
                .executeJs(
                        "suyuan.watchIdle(this, $0)",
                        Math.toIntExact(presence.idle().toSeconds()));
    }

    /** The person did something. */
    @ClientCallable
    public void active() {
        presence.act();
        calm();
    }

    /** The end is near. */
    @ClientCallable
    public void warn(int seconds) {
        if (warning != null) {
            return;
        }
        Dialog dialog = new Dialog();
        dialog.setHeaderTitle(Texts.get("IdleWatch.title"));
        Paragraph text = new Paragraph(Texts.get("IdleWatch.text", seconds));
        text.setId("idle-text");
        dialog.add(text);
        Button go = new Button(Texts.get("IdleWatch.go"), click -> active());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        go.setId("idle-go");
        go.setAutofocus(true);
        dialog.getFooter().add(go);
        dialog.setCloseOnOutsideClick(false);
        dialog.addDialogCloseActionListener(close -> active());
        dialog.getElement().setAttribute("aria-live", "assertive");
        dialog.open();
        warning = dialog;
    }

    /** The person is back, here or in another window. */
    @ClientCallable
    public void calm() {
        if (warning != null) {
            warning.close();
            warning = null;
        }
    }

    /** Time is up: the request itself meets the door that ends the session. */
    @ClientCallable
    public void over() {
        calm();
    }
}
