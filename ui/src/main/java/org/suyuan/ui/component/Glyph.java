package org.suyuan.ui.component;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/** The icons of the platform, one sprite for workbench and portal. Decoration for screen readers: a word stands beside. */
public enum Glyph {
    ALERT,
    ARROW_RIGHT,
    BUILDING,
    CHECK,
    CLOCK,
    COPY,
    DOWNLOAD,
    EDIT,
    EYE,
    FILE,
    FILTER,
    FREEZE,
    HELP,
    INBOX,
    LIST,
    MAIL,
    MINUS,
    PIN,
    PLUS,
    QUEUE,
    REFRESH,
    RETURN,
    SEARCH,
    SERVER,
    SIGN_OUT,
    TREE,
    USER,
    X;

    /** A new picture of it, 16 px by the token {@code --icon}. */
    public Span create() {
        Span icon = new Span();
        icon.addClassName("icon");
        icon.getElement().setAttribute("aria-hidden", "true");
        icon.getElement().setProperty("innerHTML", picture());
        return icon;
    }

    /** The picture itself, for a page of the workbench. */
    public String picture() {
        return "<svg focusable=\"false\"><use href=\"../icons/suyuan.svg#"
                + name().toLowerCase(Locale.ROOT).replace('_', '-') + "\"/></svg>";
    }
}
