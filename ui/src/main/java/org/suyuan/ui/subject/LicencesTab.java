package org.suyuan.ui.subject;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Licence;
import org.suyuan.subject.LicenceState;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;

/** The licences of a subject in its file: how long they hold, and what is missing. */
@org.springframework.stereotype.Component
class LicencesTab implements SubjectTab {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int ORDER = 40;

    private final SubjectFiles files;
    private final Clock clock;

    LicencesTab(SubjectFiles files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String key() {
        return "licences";
    }

    @Override
    public String label() {
        return Texts.get("Subject.licences");
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public boolean shownFor(SubjectView subject) {
        return true;
    }

    @Override
    public Component show(SubjectView subject) {
        Div tab = new Div();
        tab.addClassName("licences-tab");
        List<String> missing = files.missing(subject.id());
        if (!missing.isEmpty()) {
            Div head = new Div(Glyph.ALERT.create(), new Span(Texts.get("LicencesTab.missing", missing.size())));
            head.addClassName("findings-head");
            Div found = new Div(
                    head, new UnorderedList(missing.stream().map(ListItem::new).toArray(ListItem[]::new)));
            found.addClassName("findings");
            tab.add(found);
        }
        List<Licence> licences = subject.values().licences();
        if (licences.isEmpty()) {
            tab.add(new EmptyState(Glyph.FILE, Texts.get("LicencesTab.none")));
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), CHINA);
        licences.forEach(licence -> tab.add(card(licence, today)));
        return tab;
    }

    private Section card(Licence licence, LocalDate today) {
        H2 kind = new H2(files.kindName(licence.kind()));
        Div head = new Div(kind, LicenceWords.badge(LicenceState.of(licence, today)));
        head.addClassName("card-line");
        Section card = new Section(head, new Paragraph(Texts.get("LicencesTab.number", licence.number())));
        if (licence.issuer() != null) {
            card.add(new Paragraph(Texts.get("LicencesTab.issuer", licence.issuer())));
        }
        Paragraph validity = new Paragraph(validity(licence, today));
        card.add(validity);
        card.addClassName("card");
        return card;
    }

    private static String validity(Licence licence, LocalDate today) {
        String from = licence.validFrom() == null ? "" : licence.validFrom().toString();
        if (licence.validTo() == null) {
            return Texts.get("LicencesTab.unlimited", from);
        }
        long left = ChronoUnit.DAYS.between(today, licence.validTo());
        return Texts.get(
                left < 0 ? "LicencesTab.over" : "LicencesTab.left",
                from,
                licence.validTo().toString(),
                Math.abs(left));
    }
}
