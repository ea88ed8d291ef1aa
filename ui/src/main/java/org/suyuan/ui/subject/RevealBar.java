package org.suyuan.ui.subject;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.Glyph;

/** Says that personal data are masked and, to who may see them, offers them by a click that is written down. */
final class RevealBar extends Div {

    private RevealBar(Runnable reveal, boolean offered) {
        addClassNames("reveal-bar", "soft", "small");
        add(Glyph.EYE.create(), new Span(Texts.get(offered ? "RevealBar.masked" : "RevealBar.only")));
        if (offered) {
            Button button = new Button(Texts.get("RevealBar.reveal"), click -> reveal.run());
            button.setId("reveal");
            button.addThemeVariants(ButtonVariant.LUMO_SMALL);
            button.setDisableOnClick(true);
            add(button);
        }
    }

    /** Nothing where nothing is masked. */
    static Optional<RevealBar> of(SubjectView subject, Runnable reveal) {
        boolean offered = CurrentScope.signedIn()
                .map((SignedIn person) -> person.may(Permission.CONTACT_READ))
                .orElse(false);
        return subject.masked() ? Optional.of(new RevealBar(reveal, offered)) : Optional.empty();
    }
}
