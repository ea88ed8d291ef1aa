package org.suyuan.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import org.suyuan.shared.Texts;

/** The sections of a long form, beside it: a click leads there, wrong fields are counted. */
public final class SectionIndex extends Nav {

    public SectionIndex(SchemaForm form) {
        addClassName("section-index");
        setAriaLabel(Texts.get("SectionIndex.label"));
        form.schema().sections().forEach(section -> {
            Span wrong = new Span();
            wrong.addClassName("wrong");
            wrong.setVisible(false);
            Button entry = new Button(section.title(), click -> getElement()
                    .executeJs(
                            "document.getElementById($0).scrollIntoView({block: 'start'})", "section-" + section.id()));
            entry.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
            entry.setSuffixComponent(wrong);
            form.onSectionErrors((id, count) -> {
                if (id.equals(section.id())) {
                    wrong.setText(Integer.toString(count));
                    wrong.setTitle(Texts.get("SectionIndex.wrong", count));
                    wrong.setVisible(count > 0);
                }
            });
            add(entry);
        });
    }
}
