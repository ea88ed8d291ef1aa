package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.suyuan.access.specification.InterfaceSpecifications;
import org.suyuan.access.specification.InterfaceSpecifications.Version;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.OfFeature;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** The specification of the interfaces: each version to be read, printed and taken away, and what is different in it. */
@Route(value = "access/specification", layout = WorkbenchLayout.class)
@OfFeature("access")
@RolesAllowed({"ACCESS_READ", "ACCESS_APPLY", "RECORD_REPORT", "EPCIS_CAPTURE", "OPERATE"})
public class SpecificationView extends Div implements TitledView {

    private final transient InterfaceSpecifications specifications;
    private final transient Times times;

    public SpecificationView(InterfaceSpecifications specifications, Times times) {
        this.specifications = specifications;
        this.times = times;
        addClassName("view");
        Div head = new Div(new H1(title()));
        head.addClassName("view-head");
        Paragraph about = new Paragraph(Texts.get("SpecificationView.about"));
        about.addClassName("soft");
        add(head, about);
        List<Version> versions = specifications.versions();
        for (int i = 0; i < versions.size(); i++) {
            add(card(versions.get(i), i == 0));
        }
    }

    private Section card(Version version, boolean newest) {
        Div at = new Div(new Span(Texts.get("SpecificationView.publishedAt")), times.text(version.publishedAt()));
        at.addClassNames("soft", "small", "card-line");
        Div acts = new Div(anchor("open", version, true, newest), anchor("download", version, false, false));
        acts.addClassName("row-acts");
        Section card = new Section(
                new H2(Texts.get(newest ? "SpecificationView.newest" : "SpecificationView.version", version.version())),
                at,
                acts,
                changes(version));
        card.addClassName("card");
        card.setId("version-" + version.version());
        return card;
    }

    private Anchor anchor(String what, Version version, boolean opened, boolean first) {
        Anchor anchor = new Anchor();
        anchor.setText(Texts.get("SpecificationView." + what));
        anchor.addClassName("button");
        if (first) {
            anchor.addClassName("button-primary");
        }
        anchor.setHref(new Page(specifications, version.version(), opened));
        anchor.setId(what + "-" + version.version());
        anchor.getElement()
                .setAttribute("aria-label", Texts.get("SpecificationView." + what + "Of", version.version()));
        if (opened) {
            anchor.setTarget(AnchorTarget.BLANK);
        }
        return anchor;
    }

    private static Component changes(Version version) {
        if (version.changes().isEmpty()) {
            return new Paragraph(Texts.get("Specification.first"));
        }
        UnorderedList list = new UnorderedList();
        version.changes().stream()
                .limit(SpecificationWords.SHOWN)
                .forEach(change -> list.add(new ListItem(SpecificationWords.told(change))));
        if (version.changes().size() > SpecificationWords.SHOWN) {
            list.add(new ListItem(
                    Texts.get("SpecificationView.more", version.changes().size() - SpecificationWords.SHOWN)));
        }
        return list;
    }

    /** A version as its page, opened in the browser or taken away. */
    private static final class Page implements DownloadHandler {

        @Serial
        private static final long serialVersionUID = 1;

        private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

        private final transient InterfaceSpecifications specifications;
        private final int version;
        private final boolean opened;

        Page(InterfaceSpecifications specifications, int version, boolean opened) {
            this.specifications = specifications;
            this.version = version;
            this.opened = opened;
        }

        @Override
        public void handleDownloadRequest(DownloadEvent event) throws IOException {
            byte[] page = specifications.page(version).getBytes(StandardCharsets.UTF_8);
            ContentDisposition how = (opened ? ContentDisposition.inline() : ContentDisposition.attachment())
                    .filename(Texts.get("Specification.file", version), StandardCharsets.UTF_8)
                    .build();
            event.getResponse().setHeader(HttpHeaders.CONTENT_DISPOSITION, how.toString());
            event.getResponse().setHeader("Content-Security-Policy", POLICY);
            event.setContentType("text/html;charset=UTF-8");
            event.setContentLength(page.length);
            event.getOutputStream().write(page);
        }
    }
}
