package org.suyuan.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditFinding;
import org.suyuan.audit.AuditQuery;
import org.suyuan.audit.AuditSearch;
import org.suyuan.audit.AuditVerification;
import org.suyuan.identity.Refusals;
import org.suyuan.shared.Actor;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** A trail of two acts; remembers what was asked of it and what was refused. */
public final class StubbedTrail implements AuditSearch, AuditVerification, Refusals {

    public final List<AuditQuery> asked = new ArrayList<>();
    public final List<String> refused = new ArrayList<>();
    public final List<Actor> exported = new ArrayList<>();
    public @Nullable AuditFinding finding;
    public Progress progress = new Progress(false, 0, 0, null);

    private static final Act CHANGED = new Act(
            "0199-a1",
            null,
            null,
            "reviewer",
            null,
            "CHANGE",
            "subject",
            "s-1",
            StubbedServices.NOW,
            "10.0.0.7",
            "SUCCESS",
            "{\"status\":\"UNDER_REVIEW\",\"address\":\"一号\"}",
            "{\"status\":\"REGISTERED\",\"address\":\"二号\",\"stages\":[\"PROCESSING\",\"TRANSPORT\"]}",
            "ab12");

    private static final Act REPORTED = new Act(
            "0199-a2",
            "ERP",
            "uploader",
            "=zhang",
            null,
            "PRINT",
            "label",
            "7",
            StubbedServices.NOW.minus(Duration.ofHours(1)),
            null,
            "OK",
            null,
            null,
            null);

    @Override
    public Paged<Act> find(AuditQuery query, PageRequest page) {
        asked.add(query);
        List<Act> found = all(query);
        return new Paged<>(page.page() == 0 ? found : List.of(), found.size(), page.page(), page.size());
    }

    private static List<Act> all(AuditQuery query) {
        return query.actor() != null && query.actor().equals("nobody") ? List.of() : List.of(CHANGED, REPORTED);
    }

    @Override
    public Act get(String id) {
        return CHANGED;
    }

    @Override
    public void export(AuditQuery query, int most, Actor by, Consumer<Act> to) {
        exported.add(by);
        all(query).forEach(to);
    }

    @Override
    public void begin(Actor by) {
        progress = new Progress(true, 40, 100, null);
    }

    /** The verification under way comes to its end. */
    public void end() {
        List<AuditFinding> findings = finding == null ? List.of() : List.of(finding);
        progress = new Progress(
                false,
                100,
                100,
                new Report(
                        StubbedServices.NOW,
                        StubbedServices.NOW.plusSeconds(2),
                        100,
                        0,
                        findings,
                        findings.size(),
                        null));
    }

    @Override
    public Progress progress() {
        return progress;
    }

    @Override
    public void refused(String path, int status) {
        refused.add(path + " " + status);
    }
}
