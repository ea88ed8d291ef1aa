package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.JointReview;
import org.suyuan.engine.Review;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Licence;
import org.suyuan.subject.Merchantship;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.component.JointProgress;
import org.suyuan.ui.component.ReviewMarks;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.form.SchemaForm;
import org.suyuan.ui.form.ValueSheet;
import org.suyuan.ui.map.Maps;

/** What is registered or applied for, where it stands, and the reviews so far. */
@org.springframework.stereotype.Component
class RegistrationTab implements SubjectTab {

    private final SubjectRegistration registration;
    private final AuthorityNotes notes;
    private final Inbox inbox;
    private final Forms forms;
    private final Regions regions;
    private final Times times;
    private final Deadlines deadlines;
    private final ObjectMapper json;
    private final Maps maps;

    RegistrationTab(
            SubjectRegistration registration,
            AuthorityNotes notes,
            Inbox inbox,
            Forms forms,
            Regions regions,
            Times times,
            Deadlines deadlines,
            ObjectMapper json,
            Maps maps) {
        this.registration = registration;
        this.notes = notes;
        this.inbox = inbox;
        this.forms = forms;
        this.regions = regions;
        this.times = times;
        this.deadlines = deadlines;
        this.json = json;
        this.maps = maps;
    }

    @Override
    public String key() {
        return "registration";
    }

    @Override
    public String label() {
        return Texts.get("RegistrationTab.label");
    }

    @Override
    public int order() {
        return 10;
    }

    @Override
    public boolean shownFor(SubjectView subject) {
        return true;
    }

    @Override
    public Component show(SubjectView subject) {
        Div columns = new Div();
        columns.addClassName("detail-columns");
        fill(columns, subject);
        return columns;
    }

    private void fill(Div columns, SubjectView subject) {
        columns.removeAll();
        String id = subject.id();
        FormSchema schema = forms.schema(SubjectValues.FORM);
        Div sheet = new Div();
        RevealBar.of(subject, () -> fill(columns, registration.reveal(id))).ifPresent(sheet::add);
        sheet.add(new ValueSheet(schema, SubjectValues.shown(subject.values(), json), regions));
        sheet.addClassName("card");
        PositionOnForm.addTo(sheet, SubjectValues.shown(subject.values(), json), maps);
        lists(subject).forEach(sheet::add);
        Div main = new Div(sheet);
        main.addClassName("detail-main");
        Div side = new Div();
        side.addClassName("detail-side");
        side.add(facts(subject));
        notes.entered(id).ifPresent(side::add);
        notes.registration(id, !subject.masked()).ifPresent(side::add);
        steps(id).ifPresent(side::add);
        side.add(reviews(id, schema));
        columns.add(main, side);
    }

    private Section facts(SubjectView subject) {
        DescriptionList list = new DescriptionList();
        if (subject.code() != null) {
            fact(list, Texts.get("Subject.code"), new CodeText(subject.code(), Texts.get("Subject.code")));
        }
        fact(list, Texts.get("Subject.caseNo"), new CodeText(subject.caseNo(), Texts.get("Subject.caseNo")));
        fact(list, Texts.get("Subject.filedAt"), times.text(subject.filedAt()));
        if (subject.registeredAt() != null) {
            fact(list, Texts.get("Subject.registeredAt"), times.text(subject.registeredAt()));
        }
        fact(
                list,
                Texts.get("Subject.origin"),
                new Span(Texts.find("Origin." + subject.origin()).orElse(subject.origin())));
        fact(list, Texts.get("Subject.version"), new Span(Integer.toString(subject.version())));
        return card(Texts.get("SubjectDetailView.facts"), list);
    }

    private Optional<Section> steps(String id) {
        Inbox.Whereabouts whereabouts;
        try {
            whereabouts = inbox.whereabouts(id);
        } catch (DomainException none) {
            return Optional.empty();
        }
        List<Inbox.Current> current = whereabouts.current();
        if (current.isEmpty()) {
            return whereabouts.active().contains("waitForNodes")
                    ? Optional.of(card(
                            Texts.get("SubjectDetailView.where"),
                            new Paragraph(Texts.get("RegistrationTab.waitForNodes"))))
                    : Optional.empty();
        }
        Optional<JointReview> joint = inbox.joint(id);
        UnorderedList list = new UnorderedList();
        list.addClassName("plain-list");
        current.stream().filter(step -> joint.isEmpty() || step.share() == null).forEach(step -> {
            String who = step.assigneeName() == null
                    ? Texts.get("SubjectDetailView.unclaimed", step.stepName())
                    : Texts.get("SubjectDetailView.claimed", step.stepName(), step.assigneeName());
            list.add(new ListItem(new Span(who), deadlines.text(step.dueAt())));
        });
        Section card = card(Texts.get("SubjectDetailView.where"), list);
        joint.ifPresent(each -> card.add(new JointProgress(each, deadlines)));
        card.setId("whereabouts");
        return Optional.of(card);
    }

    private Section reviews(String id, FormSchema schema) {
        List<Review> reviews = inbox.reviews(id);
        if (reviews.isEmpty()) {
            return card(
                    Texts.get("SubjectDetailView.reviews"), new Paragraph(Texts.get("SubjectDetailView.noReviews")));
        }
        OrderedList list = new OrderedList();
        list.addClassNames("plain-list", "timeline");
        reviews.forEach(review -> list.add(new ListItem(review(review, schema))));
        Section card = card(Texts.get("SubjectDetailView.reviews"), list);
        card.setId("reviews");
        return card;
    }

    static Component[] review(Review review, FormSchema schema) {
        Div head = new Div(new Span(review.stepName()), StatusBadge.of(review.outcome()));
        head.addClassName("review-head");
        ReviewMarks.on(head, review);
        Span by = new Span(Texts.get("Review.by", review.reviewerName(), Times.minute(review.decidedAt())));
        by.addClassNames("soft", "small");
        Stream<Component> opinion =
                review.opinion() == null ? Stream.empty() : Stream.of(new Paragraph(review.opinion()));
        Stream<Component> corrections = review.corrections().isEmpty()
                ? Stream.empty()
                : Stream.of(new UnorderedList(review.corrections().stream()
                        .map(correction -> new ListItem(correction(correction, schema)))
                        .toArray(ListItem[]::new)));
        return Stream.of(Stream.<Component>of(head), opinion, corrections, Stream.<Component>of(by))
                .flatMap(parts -> parts)
                .toArray(Component[]::new);
    }

    private static String correction(Decision.Correction correction, FormSchema schema) {
        String label = SchemaForm.labels(schema).getOrDefault(correction.field(), correction.field());
        return Texts.get("Review.correction", label, correction.requirement());
    }

    static Stream<Section> lists(SubjectView subject) {
        Stream<Section> licences = subject.values().licences().isEmpty()
                ? Stream.empty()
                : Stream.of(section(
                        "Subject.licences", subject.values().licences().stream().map(RegistrationTab::words)));
        Stream<Section> merchantships = subject.values().merchantships().isEmpty()
                ? Stream.empty()
                : Stream.of(section(
                        "Subject.merchantships",
                        subject.values().merchantships().stream().map(RegistrationTab::words)));
        return Stream.concat(licences, merchantships);
    }

    private static String words(Licence licence) {
        return Stream.of(licence.kind(), licence.number(), licence.issuer(), validity(licence))
                .filter(Objects::nonNull)
                .collect(Collectors.joining(Texts.get("Subject.comma")));
    }

    private static String validity(Licence licence) {
        return licence.validTo() == null
                ? Texts.get("Subject.unlimited")
                : Texts.get("Subject.validTo", licence.validTo().toString());
    }

    private static String words(Merchantship merchantship) {
        return Stream.of(merchantship.nodeCode(), merchantship.stall(), merchantship.merchantKind())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(Texts.get("Subject.comma")));
    }

    private static Section section(String heading, Stream<String> items) {
        Section section = new Section(new H2(Texts.get(heading)));
        section.add(new UnorderedList(items.map(ListItem::new).toArray(ListItem[]::new)));
        return section;
    }

    static Section card(String heading, Component content) {
        Section card = new Section(new H2(heading), content);
        card.addClassName("card");
        return card;
    }

    private static void fact(DescriptionList list, String term, Component description) {
        list.add(new DescriptionList.Term(term), new DescriptionList.Description(description));
    }
}
