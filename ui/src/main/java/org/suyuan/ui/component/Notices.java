package org.suyuan.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import org.suyuan.shared.Texts;

/** Short messages over the page: what was done goes by itself, what failed stays until it is closed. */
public final class Notices {

    private static final int SECONDS = 4;
    private static final int UNDO_SECONDS = 12;

    private Notices() {}

    /** Something was done. */
    public static void say(String text) {
        show(text, Glyph.CHECK, "notice-done", SECONDS * 1000);
    }

    /** Something was done that can be undone; it stays a little longer. */
    public static void undoable(String text, Runnable undo) {
        Button back = new Button(Texts.get("Notices.undo"));
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Notification notification = show(text, Glyph.CHECK, "notice-done", UNDO_SECONDS * 1000, back);
        back.addClickListener(click -> {
            notification.close();
            undo.run();
        });
    }

    /** Something could not be done: what happened, why, what to do. */
    public static void fail(String text) {
        show(text, Glyph.ALERT, "notice-failed", 0);
    }

    private static Notification show(String text, Glyph glyph, String className, int duration, Button... acts) {
        Notification notification = new Notification();
        notification.setPosition(Position.BOTTOM_START);
        notification.setDuration(duration);
        notification.setAssertive(duration == 0);
        Button close = new Button(Glyph.X.create(), click -> notification.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_ICON);
        close.setAriaLabel(Texts.get("Notices.close"));
        Div content = new Div(glyph.create(), new Span(text));
        content.add(acts);
        content.add(close);
        content.addClassNames("notice", className);
        notification.add(content);
        notification.open();
        return notification;
    }
}
