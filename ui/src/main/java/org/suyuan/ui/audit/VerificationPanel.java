package org.suyuan.ui.audit;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.suyuan.audit.AuditVerification;
import org.suyuan.audit.AuditVerification.Progress;
import org.suyuan.audit.AuditVerification.Report;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** How far the verification of the trail is, and what it came to. */
final class VerificationPanel extends Div {

    private static final int LOOK_AGAIN_MILLIS = 1_000;

    private final transient AuditVerification verification;
    private final Runnable ended;
    private @Nullable Registration polling;

    /** @param ended called when a verification has come to its end */
    VerificationPanel(AuditVerification verification, Runnable ended) {
        this.verification = verification;
        this.ended = ended;
        setId("verification");
        addClassNames("card", "audit-verification");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    void begin() {
        verification.begin(CurrentScope.required().actor());
        show(verification.progress());
        lookAgain();
    }

    boolean running() {
        return verification.progress().running();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        Progress progress = verification.progress();
        show(progress);
        if (progress.running()) {
            lookAgain();
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stop();
        super.onDetach(detached);
    }

    private void lookAgain() {
        getUI().filter(ui -> polling == null).ifPresent(ui -> {
            ui.setPollInterval(LOOK_AGAIN_MILLIS);
            polling = ui.addPollListener(poll -> {
                Progress progress = verification.progress();
                show(progress);
                if (!progress.running()) {
                    stop();
                    ended.run();
                }
            });
        });
    }

    private void stop() {
        if (polling != null) {
            polling.remove();
            polling = null;
            getUI().ifPresent(ui -> ui.setPollInterval(-1));
        }
    }

    private void show(Progress progress) {
        Report report = progress.report();
        setVisible(progress.running() || report != null);
        removeAll();
        if (progress.running()) {
            ProgressBar bar = new ProgressBar(0, Math.max(1, progress.total()));
            bar.setValue(Math.min(progress.checked(), Math.max(1, progress.total())));
            bar.setIndeterminate(progress.total() == 0);
            add(new Span(Texts.get("VerificationPanel.running", progress.checked(), progress.total())), bar);
        } else if (report != null) {
            show(report);
        }
    }

    private void show(Report report) {
        StatusBadge badge = report.failure() != null
                ? new StatusBadge(Tone.RETURNED, Texts.get("VerificationPanel.broken"))
                : report.whole()
                        ? new StatusBadge(Tone.DONE, Texts.get("VerificationPanel.whole"))
                        : new StatusBadge(Tone.REFUSED, Texts.get("VerificationPanel.found", report.found()));
        Span facts = new Span(Texts.get(
                "VerificationPanel.facts",
                AuditWords.second(report.ended()),
                report.entries(),
                report.waiting(),
                Duration.between(report.begun(), report.ended()).toMillis() / 1e3));
        facts.addClassNames("soft", "small");
        Div line = new Div(badge, facts);
        line.addClassName("audit-verdict");
        add(line);
        if (report.failure() != null) {
            add(new Span(report.failure()));
        }
        if (!report.findings().isEmpty()) {
            UnorderedList list = new UnorderedList();
            report.findings().stream().limit(100).forEach(finding -> list.add(new ListItem(finding.text())));
            add(list);
            if (report.found() > 100) {
                add(new Span(Texts.get("VerificationPanel.more", report.found())));
            }
        }
    }
}
