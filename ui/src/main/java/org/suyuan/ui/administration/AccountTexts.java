package org.suyuan.ui.administration;

import com.vaadin.flow.component.html.Span;
import org.suyuan.identity.organisation.AccountState;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** How accounts are shown. */
final class AccountTexts {

    private AccountTexts() {}

    /** Beside a permission that only two persons give. */
    static Span sensitive() {
        Span badge = new Span(Glyph.ALERT.create(), new Span(Texts.get("AccountRights.sensitive")));
        badge.addClassNames("badge", "badge-returned");
        return badge;
    }

    static StatusBadge badge(AccountState state) {
        return new StatusBadge(
                switch (state) {
                    case ENABLED -> Tone.DONE;
                    case LOCKED -> Tone.FROZEN;
                    case DISABLED -> Tone.ENDED;
                },
                Texts.of(state));
    }
}
