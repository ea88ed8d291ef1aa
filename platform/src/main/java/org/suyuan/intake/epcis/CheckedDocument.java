package org.suyuan.intake.epcis;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.shared.FieldError;

/**
 * A document that was read and checked.
 *
 * @param received events in it
 * @param right those that keep the rules
 * @param flaws what is wrong with the others
 */
record CheckedDocument(int received, List<EventDocument.Sent> right, List<FieldError> flaws) {

    /** Refuses what the interface refuses: where nothing of a document is to be captured if something is wrong, that too. */
    static CheckedDocument of(
            String text, EpcisCaptures.Format format, ErrorBehaviour behaviour, EpcisSettings settings) {
        EventDocument document = format == EpcisCaptures.Format.JSON ? JsonEvents.read(text) : XmlEvents.read(text);
        int received = document.events().size();
        if (received > settings.documentEvents()) {
            throw EpcisRefused.of(EpcisRefused.Reason.CAPTURE_LIMIT, "tooManyEvents", settings.documentEvents());
        }
        List<EventDocument.Sent> right = new ArrayList<>();
        Flaws all = new Flaws();
        for (EventDocument.Sent sent : document.events()) {
            int before = all.count();
            EventRules.check(sent, all);
            if (all.count() == before) {
                sent.event().remove("recordTime");
                right.add(sent);
            }
        }
        if (!all.none() && behaviour == ErrorBehaviour.ROLLBACK) {
            throw EpcisRefused.of(EpcisRefused.Reason.VALIDATION, all);
        }
        return new CheckedDocument(received, right, all.list());
    }
}
