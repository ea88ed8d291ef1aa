package org.suyuan.ui.subject;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Licence;
import org.suyuan.subject.LicenceState;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** Licences in words and badges. */
final class LicenceWords {

    private LicenceWords() {}

    static StatusBadge badge(LicenceState state) {
        return new StatusBadge(
                switch (state) {
                    case VALID -> Tone.DONE;
                    case NOT_YET -> Tone.WAITING;
                    case EXPIRING -> Tone.RETURNED;
                    case EXPIRED -> Tone.REFUSED;
                },
                Texts.of(state));
    }

    /** The mark of a subject some licence of which has ended or will soon; nothing where all hold. */
    static Optional<StatusBadge> flag(Collection<Licence> licences, LocalDate today) {
        Set<LicenceState> states = licences.stream()
                .map(licence -> LicenceState.of(licence, today))
                .collect(Collectors.toSet());
        return Stream.of(LicenceState.EXPIRED, LicenceState.EXPIRING)
                .filter(states::contains)
                .findFirst()
                .map(state -> new StatusBadge(
                        state == LicenceState.EXPIRED ? Tone.REFUSED : Tone.RETURNED,
                        Texts.get("LicenceWords.flag", Texts.of(state))));
    }
}
