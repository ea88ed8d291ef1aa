package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import org.suyuan.access.CodeSchemes;
import org.suyuan.access.CodeSchemes.CodeScheme;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Tone;

/** Codes of its own that a filed system owns and tells of. */
final class CodeSchemesPart extends Section {

    private final CodeSchemes schemes;
    private final String accessId;
    private final boolean keeps;
    private final PartTable<CodeScheme> grid = new PartTable<>("codeSchemes");

    /** @param keeps whether the person may file and end them */
    CodeSchemesPart(CodeSchemes schemes, String accessId, boolean keeps) {
        this.schemes = schemes;
        this.accessId = accessId;
        this.keeps = keeps;
        grid.setEmptyStateComponent(new EmptyState(Glyph.SEARCH, Texts.get("CodeSchemesPart.none")));
        grid.says(Texts.get("CodeSchemesPart.name"), CodeScheme::name);
        grid.shows(
                Texts.get("CodeSchemesPart.prefix"),
                scheme -> new CodeText(scheme.prefix(), Texts.get("CodeSchemesPart.prefix")));
        grid.says(Texts.get("CodeSchemesPart.address"), CodeScheme::address).setFlexGrow(3);
        grid.shows(Texts.get("MandatesView.state"), this::act);
        Div head = new Div(new H2(Texts.get("CodeSchemesPart.title")));
        head.addClassName("row-acts");
        if (keeps) {
            Button add = new Button(Texts.get("CodeSchemesPart.add"), Glyph.PLUS.create(), click -> file());
            add.setId("addScheme");
            head.add(add);
        }
        Paragraph what = new Paragraph(Texts.get("CodeSchemesPart.what"));
        what.addClassNames("soft", "small");
        add(head, what, grid);
        addClassNames("card", "operations-part");
        refresh();
    }

    private void refresh() {
        grid.setItems(schemes.of(accessId));
    }

    private Component act(CodeScheme scheme) {
        if (scheme.endedAt() != null) {
            return new StatusBadge(Tone.ENDED, Texts.get("MandatesView.ended"));
        }
        if (!keeps) {
            return new Span(Texts.get("MandatesView.inForce"));
        }
        Button end = new Button(Texts.get("MandatesView.end"), click -> end(scheme));
        end.setId("end-scheme-" + scheme.id());
        end.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ERROR);
        return end;
    }

    private void end(CodeScheme scheme) {
        ConfirmDialog dialog = new ConfirmDialog();
        dialog.setHeader(Texts.get("CodeSchemesPart.end.title", scheme.name()));
        dialog.setText(Texts.get("CodeSchemesPart.end.consequence", scheme.prefix()));
        dialog.setConfirmText(Texts.get("MandatesView.end"));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.addConfirmListener(confirmed -> {
            try {
                schemes.end(accessId, scheme.id());
            } catch (DomainException refused) {
                Notices.fail(refused.getMessage());
            }
            refresh();
        });
        dialog.open();
    }

    private void file() {
        TextField name = field("name", "");
        TextField prefix = field("prefix", Texts.get("CodeSchemesPart.prefix.help"));
        TextField address = field("address", Texts.get("CodeSchemesPart.address.help"));
        new EntryDialog(
                        Texts.get("CodeSchemesPart.add"),
                        Texts.get("CodeSchemesPart.add"),
                        () -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            put(body, "name", name);
                            put(body, "prefix", prefix);
                            put(body, "address", address);
                            return body;
                        },
                        body -> {
                            schemes.file(accessId, body);
                            refresh();
                        })
                .with("name", name)
                .with("prefix", prefix)
                .with("address", address)
                .open();
    }

    private static TextField field(String key, String help) {
        TextField field = new TextField(Texts.get("CodeSchemesPart." + key));
        field.setRequiredIndicatorVisible(true);
        field.setMaxLength(500);
        if (!help.isEmpty()) {
            field.setHelperText(help);
        }
        return field;
    }

    private static void put(ObjectNode body, String key, TextField field) {
        if (!field.getValue().isBlank()) {
            body.put(key, field.getValue().strip());
        }
    }
}
