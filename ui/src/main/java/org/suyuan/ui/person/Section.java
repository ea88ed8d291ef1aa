package org.suyuan.ui.person;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import org.suyuan.shared.Texts;

/** A part of the page under a heading of its own. */
abstract class Section extends Div {

    final Div body = new Div();

    Section(String key) {
        addClassName("part");
        Paragraph hint = new Paragraph(Texts.get(key + ".hint"));
        hint.addClassName("soft");
        body.addClassName("part-body");
        add(new H2(Texts.get(key + ".title")), hint, body);
    }
}
