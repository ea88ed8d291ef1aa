package org.suyuan.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.util.function.Consumer;

/** Tells a view when the window is too narrow for its tables, so that each row becomes a card. */
public final class NarrowWindow {

    private static final int WIDTH = 900;

    private NarrowWindow() {}

    /** Tells it now and whenever the window changes, as long as the view is shown. */
    public static void watch(Component view, Consumer<Boolean> narrow) {
        view.addAttachListener(attached -> {
            UI ui = attached.getUI();
            ui.getPage().executeJs("return innerWidth").then(Integer.class, width -> narrow.accept(width < WIDTH));
            Registration resizing =
                    ui.getPage().addBrowserWindowResizeListener(resize -> narrow.accept(resize.getWidth() < WIDTH));
            view.addDetachListener(detached -> {
                resizing.remove();
                detached.unregisterListener();
            });
        });
    }
}
