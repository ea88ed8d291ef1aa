package org.suyuan.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import org.suyuan.shared.Texts;

/** A code or number in monospace with a button that copies it. */
public final class CodeText extends Span {

    /**
     * @param code what is shown and copied
     * @param what what it is, for screen readers: 案件编号
     */
    public CodeText(String code, String what) {
        addClassName("code");
        Span text = new Span(code);
        Button copy = new Button(Glyph.COPY.create());
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE, ButtonVariant.LUMO_ICON);
        copy.setAriaLabel(Texts.get("CodeText.copy", what));
        copy.setTooltipText(Texts.get("CodeText.copy", what));
        // In the browser, within the click: only then may a page write to the clipboard.
        copy.getElement()
                .executeJs("this.addEventListener('click', e => { e.stopPropagation(); suyuan.copy($0); })", code);
        copy.addClickListener(click -> Notices.say(Texts.get("CodeText.copied", what)));
        add(text, copy);
    }
}
