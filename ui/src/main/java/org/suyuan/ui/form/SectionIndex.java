package org.suyuan.ui.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.function.IntConsumer;
import org.suyuan.shared.Texts;

/** The sections of a long form, beside it: a click leads there, wrong fields are counted. */
public final class SectionIndex extends Nav {

    public SectionIndex(SchemaForm form) {
        addClassName("section-index");
        setAriaLabel(Texts.get("SectionIndex.label"));
        form.schema().sections().forEach(section -> {
            IntConsumer wrong = also(section.title(), "section-" + section.id());
            form.onSectionErrors((id, count) -> {
                if (id.equals(section.id())) {
                    wrong.accept(count);
                }
            });
        });
    }

    /** Adds a section that is no part of the schema; answers how many wrong fields it has are to be told. */
    public IntConsumer also(String title, String elementId) {
        Span wrong = new Span();
        wrong.addClassName("wrong");
        wrong.setVisible(false);
        Button entry = new Button(title, click -> getElement()
                .executeJs("document.getElementById($0).scrollIntoView({block: 'start'})", elementId));
        entry.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        entry.setSuffixComponent(wrong);
        add(entry);
        return count -> {
            wrong.setText(Integer.toString(count));
            wrong.setTitle(Texts.get("SectionIndex.wrong", count));
            wrong.setVisible(count > 0);
        };
    }
}
