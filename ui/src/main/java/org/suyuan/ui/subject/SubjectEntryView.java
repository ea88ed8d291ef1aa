package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;
import org.suyuan.engine.Inbox;
import org.suyuan.form.Drafts;
import org.suyuan.form.FormSchema;
import org.suyuan.form.Forms;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.subject.SubjectEntering;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectView;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.layout.WorkbenchLayout;
import org.suyuan.ui.map.Maps;

/** Enters a paper application for its applicant 代录: the same form, with for whom and on what grounds before it. */
@Route(value = "paper-applications", layout = WorkbenchLayout.class)
@RolesAllowed("SUBJECT_ENTER_FOR")
public class SubjectEntryView extends SubjectRegistrationView {

    private static final String FOR_WHOM = "onBehalfOf";
    private static final String DOCUMENT = "documentNo";
    private static final String REASON = "reason";
    private static final String PREFIX = "subject.";
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_DOCUMENT = 100;
    private static final int LONGEST_REASON = 500;
    private static final int HALF = 8;
    private static final int WHOLE = 16;

    private final transient SubjectEntering entering;

    public SubjectEntryView(
            SubjectEntering entering,
            SubjectRegistration registration,
            SubjectAmendments amendments,
            Forms forms,
            Drafts drafts,
            Inbox inbox,
            Regions regions,
            Deadlines deadlines,
            SubjectFiles subjectFiles,
            AmendmentFiles amendmentFiles,
            Maps maps,
            ObjectMapper json) {
        super(
                registration,
                amendments,
                forms,
                drafts,
                inbox,
                regions,
                deadlines,
                subjectFiles,
                amendmentFiles,
                maps,
                json);
        this.entering = entering;
    }

    @Override
    String titleOfNew() {
        return "SubjectEntryView.title";
    }

    @Override
    String leadOfNew() {
        return "SubjectEntryView.lead";
    }

    @Override
    String again() {
        return "paper-applications";
    }

    @Override
    String draftOfNew() {
        return "entry";
    }

    /** For whom and on what grounds come first; whom the applicant's own form would name is asked there. */
    @Override
    FormSchema schema() {
        FormSchema usual = super.schema();
        FormSchema.Section grounds = new FormSchema.Section(
                "grounds",
                Texts.get("SubjectEntryView.grounds"),
                List.of(
                        field(FOR_WHOM, FormSchema.FieldType.TEXT, LONGEST_NAME, HALF),
                        field(DOCUMENT, FormSchema.FieldType.TEXT, LONGEST_DOCUMENT, HALF),
                        field(REASON, FormSchema.FieldType.TEXTAREA, LONGEST_REASON, WHOLE)));
        return new FormSchema(
                usual.key(),
                usual.title(),
                Stream.concat(Stream.of(grounds), usual.sections().stream().map(SubjectEntryView::withoutWhom))
                        .filter(section -> !section.fields().isEmpty())
                        .toList());
    }

    private static FormSchema.Section withoutWhom(FormSchema.Section section) {
        return new FormSchema.Section(
                section.id(),
                section.title(),
                section.fields().stream()
                        .filter(field -> !field.key().equals(FOR_WHOM))
                        .toList());
    }

    private static FormSchema.Field field(String key, FormSchema.FieldType type, int longest, int width) {
        return new FormSchema.Field(
                key,
                type,
                Texts.get("SubjectEntryView." + key),
                Texts.get("SubjectEntryView." + key + ".help"),
                null,
                true,
                false,
                longest,
                null,
                null,
                null,
                width,
                List.of(),
                null);
    }

    @Override
    List<FieldError> checkedNew(ObjectNode body) {
        return fields(entering.check(entry(body)));
    }

    @Override
    SubjectView submitNew(ObjectNode body) {
        try {
            return entering.enterWithFiles(entry(body));
        } catch (InvalidInput invalid) {
            throw new InvalidInput(fields(invalid.errors()));
        }
    }

    private static ObjectNode entry(ObjectNode body) {
        ObjectNode subject = body.deepCopy();
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        for (String ground : List.of(DOCUMENT, REASON)) {
            var value = subject.remove(ground);
            if (value != null) {
                entry.set(ground, value);
            }
        }
        entry.set("subject", subject);
        return entry;
    }

    /** As the form names its fields. */
    private static List<FieldError> fields(List<FieldError> errors) {
        return errors.stream()
                .map(error -> error.field().startsWith(PREFIX)
                        ? new FieldError(error.field().substring(PREFIX.length()), error.code(), error.message())
                        : error)
                .toList();
    }
}
