package org.suyuan.ui.export;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextArea;
import org.suyuan.identity.export.Exports;
import org.suyuan.identity.export.ReasonMissing;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Notices;

/** Asks for the reason why personal data are to be taken away in full. */
public final class ExportDialog extends Dialog {

    private static final int LONGEST = 500;

    private final transient Exports exports;
    private final String kind;
    private final String criteria;
    private final String summary;
    private final TextArea reason = new TextArea(Texts.get("ExportDialog.reason"));

    public ExportDialog(Exports exports, String kind, String criteria, String summary) {
        this.exports = exports;
        this.kind = kind;
        this.criteria = criteria;
        this.summary = summary;
        setHeaderTitle(Texts.get("ExportDialog.title"));
        setWidth("min(32rem, 95vw)");
        reason.setId("export-reason");
        reason.setMaxLength(LONGEST);
        reason.setRequiredIndicatorVisible(true);
        reason.setWidthFull();
        reason.setPlaceholder(Texts.get("ExportDialog.placeholder"));
        add(new Paragraph(summary), new Paragraph(Texts.get("ExportDialog.what")), reason);
        Button cancel = new Button(Texts.get("Button.cancel"), click -> close());
        Button send = new Button(Texts.get("ExportDialog.send"), click -> send());
        send.setId("export-send");
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickShortcut(Key.ENTER, KeyModifier.CONTROL);
        getFooter().add(cancel, send);
        reason.focus();
    }

    private void send() {
        try {
            exports.request(kind, criteria, summary, reason.getValue());
            close();
            Notices.say(Texts.get("ExportDialog.sent"));
        } catch (ReasonMissing missing) {
            reason.setErrorMessage(missing.getMessage());
            reason.setInvalid(true);
            reason.focus();
        }
    }
}
