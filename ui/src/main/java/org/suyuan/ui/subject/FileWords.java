package org.suyuan.ui.subject;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.attachment.AttachmentState;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Licence;
import org.suyuan.subject.LicenceState;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** Files and licences in words and badges. */
final class FileWords {

    private static final long KILO = 1024;

    private FileWords() {}

    static StatusBadge badge(AttachmentState state) {
        return new StatusBadge(
                switch (state) {
                    case SCANNING -> Tone.WAITING;
                    case CLEAR -> Tone.DONE;
                    case REFUSED -> Tone.REFUSED;
                },
                Texts.of(state));
    }

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
                        Texts.get("FileWords.flag", Texts.of(state))));
    }

    static String size(long bytes) {
        return bytes < KILO * KILO
                ? Texts.get("FileWords.kilobytes", Math.max(1, Math.round((double) bytes / KILO)))
                : Texts.get("FileWords.megabytes", "%.1f".formatted((double) bytes / (KILO * KILO)));
    }

    /** Why a file cannot be looked at, empty where it can. */
    static String closed(SubjectFiles.SubjectFile file) {
        if (!file.openable()) {
            return Texts.get("FilesNotShown");
        }
        return switch (file.state()) {
            case SCANNING -> Texts.get("AttachmentQuarantined");
            case REFUSED -> file.refusal() == null ? Texts.of(file.state()) : Texts.of(file.refusal());
            case CLEAR -> "";
        };
    }
}
