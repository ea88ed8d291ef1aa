package org.suyuan.ui.file;

import org.suyuan.attachment.AttachmentState;
import org.suyuan.attachment.ListedFile;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** Files in words and badges. */
public final class FileMarks {

    private static final long KILO = 1024;

    private FileMarks() {}

    static StatusBadge badge(AttachmentState state) {
        return new StatusBadge(
                switch (state) {
                    case SCANNING -> Tone.WAITING;
                    case CLEAR -> Tone.DONE;
                    case REFUSED -> Tone.REFUSED;
                },
                Texts.of(state));
    }

    public static String size(long bytes) {
        return bytes < KILO * KILO
                ? Texts.get("FileMarks.kilobytes", Math.max(1, Math.round((double) bytes / KILO)))
                : Texts.get("FileMarks.megabytes", "%.1f".formatted((double) bytes / (KILO * KILO)));
    }

    /** Why a file cannot be looked at, empty where it can. */
    static String closed(ListedFile file) {
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
