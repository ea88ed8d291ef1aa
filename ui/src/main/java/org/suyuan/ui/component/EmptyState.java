package org.suyuan.ui.component;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** What stands where a list has nothing: why, and what changes it. */
public final class EmptyState extends Div {

    /**
     * @param why one sentence
     * @param ways buttons or links that change it
     */
    public EmptyState(Glyph glyph, String why, Component... ways) {
        addClassName("empty-state");
        add(glyph.create(), new Paragraph(why));
        add(ways);
    }
}
