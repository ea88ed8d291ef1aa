package org.suyuan.intake.epcis;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.intake.EpcisTrials;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** Judges by the reading, the rules and the hashes of the real door; what it says is what that would say. */
@Component
class JudgedDocuments implements EpcisTrials {

    private final EpcisSettings settings;
    private final Clock clock;

    JudgedDocuments(EpcisSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Verdict judge(Document document) {
        boolean xml = false;
        try {
            EpcisCaptures.Format format = EpcisCaptureApi.format(document.contentType(), document.contentEncoding());
            xml = format == EpcisCaptures.Format.XML;
            ErrorBehaviour behaviour = EpcisCaptureApi.behaviour(document.errorBehaviour());
            CheckedDocument checked =
                    CheckedDocument.of(EpcisCaptureApi.text(document.body()), format, behaviour, settings);
            return captured(document, checked, behaviour, xml);
        } catch (EpcisRefused refused) {
            return new Verdict(
                    refused.reason().status(), EpcisDoor.problem(refused), xml, 0, Map.of(), 0, refused.errors());
        }
    }

    /** As the relay does it: once, and never with other content. */
    private Verdict captured(Document document, CheckedDocument checked, ErrorBehaviour behaviour, boolean xml) {
        Map<String, String> known = new HashMap<>(document.earlier());
        Map<String, String> captured = new LinkedHashMap<>();
        List<FieldError> errors = new ArrayList<>(checked.flaws());
        int again = 0;
        for (EventDocument.Sent sent : checked.right()) {
            EventStore.Fresh event = CaptureRelay.fresh(sent);
            String before = known.putIfAbsent(event.key(), event.digest());
            if (before == null) {
                captured.put(event.key(), event.digest());
            } else if (before.equals(event.digest())) {
                again++;
            } else {
                errors.add(new FieldError(
                        sent.path() + ".eventID", "other_content", Texts.get("epcis.flaw.other_content")));
            }
        }
        if (!errors.isEmpty() && behaviour == ErrorBehaviour.ROLLBACK) {
            captured.clear();
            again = 0;
        }
        Instant now = clock.instant();
        return new Verdict(
                202,
                JsonEvents.JSON
                        .createObjectNode()
                        .put("captureID", document.captureId())
                        .put("createdAt", now.toString())
                        .put("finishedAt", now.toString())
                        .put("running", false)
                        .put("success", errors.isEmpty())
                        .put("captureErrorBehaviour", behaviour.word())
                        .set("errors", EpcisCaptures.errors(errors)),
                xml,
                checked.received(),
                captured,
                again,
                errors);
    }
}
