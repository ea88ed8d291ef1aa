package org.suyuan.ui.access;

import java.util.Collection;
import java.util.stream.Collectors;
import org.suyuan.access.AccessStatus;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** How accesses are put in words. */
final class AccessWords {

    private AccessWords() {}

    static StatusBadge badge(AccessStatus status) {
        return new StatusBadge(
                switch (status) {
                    case UNDER_REVIEW, SANDBOX, SECOND_REVIEW -> Tone.WAITING;
                    case RETURNED -> Tone.RETURNED;
                    case ACTIVE -> Tone.DONE;
                    case REJECTED -> Tone.REFUSED;
                    case SUSPENDED -> Tone.FROZEN;
                    case REVOKED -> Tone.ENDED;
                },
                Texts.of(status));
    }

    static String all(Collection<? extends Enum<?>> constants) {
        return constants.stream().map(Texts::of).collect(Collectors.joining(Texts.get("ValueSheet.and")));
    }

    static String interfaceName(String code) {
        return Texts.find("ApiInterface." + code).orElseGet(() -> Texts.get("AccessWords.other"));
    }
}
