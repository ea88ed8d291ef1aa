package org.suyuan.ui.administration;

import org.suyuan.identity.organisation.AccountState;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** How accounts are shown. */
final class AccountTexts {

    private AccountTexts() {}

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
