package org.suyuan.document;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectCommand;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.subject.SubjectRecords;

/** What a document says about a subject, in words. */
@Component
@EnableConfigurationProperties(DocumentSettings.class)
class Wording {

    static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String FORM = "subject-registration";

    private final DocumentSettings settings;
    private final WorkingCalendar calendar;
    private final Cases cases;
    private final Forms forms;
    private final Regions regions;
    private final SubjectRecords subjects;
    private final DateTimeFormatter day = DateTimeFormatter.ofPattern(Texts.get("document.day"));

    Wording(
            DocumentSettings settings,
            WorkingCalendar calendar,
            Cases cases,
            Forms forms,
            Regions regions,
            SubjectRecords subjects) {
        this.settings = settings;
        this.calendar = calendar;
        this.cases = cases;
        this.forms = forms;
        this.regions = regions;
        this.subjects = subjects;
    }

    DocumentContent of(
            DocumentKind kind, SubjectRecord subject, Region region, String number, Instant now, String verifyUrl) {
        String date = day(now);
        List<String> opening = new ArrayList<>();
        List<DocumentContent.Line> facts = new ArrayList<>();
        List<DocumentContent.Line> defects = List.of();
        List<String> closing = new ArrayList<>();
        switch (kind) {
            case ACCEPTANCE -> {
                Instant until = calendar.after(now, settings.decisionDays());
                opening.add(text("ACCEPTANCE.opening", date, subject.caseNo()));
                brief(facts, subject, region);
                subjects.enteredFor(subject.id())
                        .ifPresent(entered -> closing.add(text(
                                "ACCEPTANCE.entered",
                                entered.officerName(),
                                entered.principal(),
                                entered.documentNo())));
                closing.add(text("ACCEPTANCE.closing", settings.decisionDays(), day(until)));
            }
            case CORRECTION -> {
                Review review = cases.last(subject.id(), Outcome.RETURN).orElse(null);
                Instant until = cases.due(subject.id()).orElseGet(() -> calendar.after(now, settings.correctionDays()));
                opening.add(text("CORRECTION.opening", subject.caseNo()));
                opinion(opening, review);
                defects = defects(review);
                closing.add(text("CORRECTION.closing", calendar.between(now, until), day(until)));
            }
            case REFUSAL -> {
                opening.add(text(
                        "REFUSAL.opening", subject.caseNo(), subject.values().name()));
                opinion(opening, cases.last(subject.id(), Outcome.REJECT).orElse(null));
                brief(facts, subject, region);
                closing.add(text("REFUSAL.closing"));
            }
            case AMENDMENT_ACCEPTANCE -> {
                Instant until = calendar.after(now, settings.decisionDays());
                opening.add(text("AMENDMENT_ACCEPTANCE.opening", date, amendmentCase(subject)));
                amended(facts, subject, region);
                closing.add(text("AMENDMENT_ACCEPTANCE.closing", settings.decisionDays(), day(until)));
            }
            case AMENDMENT_CORRECTION -> {
                Review review = cases.last(subject.id(), Outcome.RETURN).orElse(null);
                Instant until = cases.due(subject.id()).orElseGet(() -> calendar.after(now, settings.correctionDays()));
                opening.add(text("AMENDMENT_CORRECTION.opening", amendmentCase(subject)));
                opinion(opening, review);
                defects = defects(review);
                closing.add(text("CORRECTION.closing", calendar.between(now, until), day(until)));
            }
            case AMENDMENT_REFUSAL -> {
                opening.add(text("AMENDMENT_REFUSAL.opening", amendmentCase(subject)));
                opinion(opening, cases.last(subject.id(), Outcome.REJECT).orElse(null));
                amended(facts, subject, region);
                closing.add(text("REFUSAL.closing"));
            }
            case AMENDMENT_APPROVAL -> {
                opening.add(text("AMENDMENT_APPROVAL.opening", amendmentCase(subject), date));
                whole(facts, subject, region);
                closing.add(text("AMENDMENT_APPROVAL.closing"));
            }
            case CERTIFICATE -> {
                opening.add(text("CERTIFICATE.opening"));
                whole(facts, subject, region);
                closing.add(text("CERTIFICATE.closing"));
            }
        }
        return new DocumentContent(
                text(kind + ".title"),
                number,
                subject.values().name(),
                kind == DocumentKind.CERTIFICATE ? "" : subject.values().name(),
                opening,
                facts,
                defects,
                closing,
                authority(region),
                date,
                verifyUrl);
    }

    /** What a certificate certifies, to see whether a change of the subject calls for another. */
    List<DocumentContent.Line> certified(SubjectRecord subject, Region region) {
        List<DocumentContent.Line> facts = new ArrayList<>();
        whole(facts, subject, region);
        return facts;
    }

    private String authority(Region region) {
        String place = RegionNames.place(region, regions);
        return settings.authority().isBlank()
                ? text("authority", place)
                : place + settings.authority().strip();
    }

    private static void opinion(List<String> paragraphs, @Nullable Review review) {
        String opinion =
                review == null ? "" : Objects.toString(review.opinion(), "").strip();
        if (!opinion.isEmpty()) {
            paragraphs.add(text("opinion", opinion));
        }
    }

    /** All defects at once: the field by its label, and what is required. */
    private List<DocumentContent.Line> defects(@Nullable Review review) {
        if (review == null) {
            return List.of();
        }
        FormSchema schema = forms.schema(FORM);
        List<DocumentContent.Line> defects = new ArrayList<>();
        for (Decision.Correction correction : review.corrections()) {
            String label = schema.field(correction.field())
                    .map(FormSchema.Field::label)
                    .orElse(correction.field());
            defects.add(new DocumentContent.Line(label, correction.requirement()));
        }
        return defects;
    }

    private String amendmentCase(SubjectRecord subject) {
        return subjects.amendmentCase(subject.id()).orElse(subject.caseNo());
    }

    /** Whose amendment it is, as he is registered. */
    private void amended(List<DocumentContent.Line> facts, SubjectRecord subject, Region region) {
        fact(facts, "name", subject.values().name());
        fact(facts, "code", subject.code());
        fact(facts, "legalRepresentative", subject.values().legalRepresentative());
        fact(facts, "region", region.fullName());
        fact(facts, "caseNo", amendmentCase(subject));
    }

    private void brief(List<DocumentContent.Line> facts, SubjectRecord subject, Region region) {
        SubjectCommand values = subject.values();
        fact(facts, "name", values.name());
        fact(facts, "type", Texts.of(values.type()));
        fact(facts, "uscc", values.uscc());
        fact(facts, "legalRepresentative", values.legalRepresentative());
        fact(facts, "region", region.fullName());
        fact(facts, "caseNo", subject.caseNo());
    }

    private void whole(List<DocumentContent.Line> facts, SubjectRecord subject, Region region) {
        SubjectCommand values = subject.values();
        fact(facts, "name", values.name());
        fact(facts, "code", subject.code());
        fact(facts, "uscc", values.uscc());
        fact(facts, "type", Texts.of(values.type()));
        fact(facts, "legalRepresentative", values.legalRepresentative());
        fact(facts, "region", region.fullName());
        fact(facts, "address", values.address());
        fact(facts, "stages", values.stages().stream().map(Texts::of).collect(list()));
        fact(
                facts,
                "productClasses",
                values.productClasses().stream().map(Texts::of).collect(list()));
        fact(facts, "registeredAt", subject.registeredAt() == null ? null : day(subject.registeredAt()));
        fact(facts, "caseNo", subject.caseNo());
    }

    private static java.util.stream.Collector<CharSequence, ?, String> list() {
        return Collectors.joining(text("separator"));
    }

    private static void fact(List<DocumentContent.Line> facts, String label, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            facts.add(new DocumentContent.Line(text("fact." + label), value));
        }
    }

    private String day(Instant instant) {
        return day.withZone(CHINA).format(instant);
    }

    private static String text(String key, Object... args) {
        return Texts.get("document." + key, args);
    }
}
