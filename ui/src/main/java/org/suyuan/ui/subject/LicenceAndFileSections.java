package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.StreamSupport;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectType;
import org.suyuan.ui.file.FilesEditor;
import org.suyuan.ui.form.SectionIndex;

/** What a registration has beside its fields: licences and files. */
final class LicenceAndFileSections extends Div {

    private static final String LICENCES = "licences";

    private final LicenceEditor licences;
    private final FilesEditor files;
    private final transient SubjectFiles subjectFiles;
    private transient IntConsumer wrongLicences = wrong -> {};

    LicenceAndFileSections(LicenceEditor licences, FilesEditor files, SubjectFiles subjectFiles) {
        this.licences = licences;
        this.files = files;
        this.subjectFiles = subjectFiles;
        addClassName("subject-papers");
        add(licences, files);
    }

    void show(ObjectNode values) {
        licences.show(values.path(LICENCES));
    }

    /** Says which files are required for what is entered so far. */
    void require(ObjectNode values) {
        Arrays.stream(SubjectType.values())
                .filter(type -> type.name().equals(values.path("type").asText()))
                .findFirst()
                .ifPresent(type -> files.require(SubjectFileStore.wanted(
                        subjectFiles,
                        type,
                        constants(Stage.class, values.path("stages")),
                        constants(ProductClass.class, values.path("productClasses")))));
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, JsonNode names) {
        Set<E> found = EnumSet.noneOf(type);
        List<String> entered = StreamSupport.stream(names.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
        EnumSet.allOf(type).stream()
                .filter(constant -> entered.contains(constant.name()))
                .forEach(found::add);
        return found;
    }

    /** What is sent: licences among the other values. */
    ObjectNode sent(ObjectNode body) {
        body.set(LICENCES, licences.values());
        return body;
    }

    /** Puts both into the index of the form, where wrong licences are counted. */
    void listIn(SectionIndex index) {
        wrongLicences = index.also(Texts.get("Subject.licences"), id(licences));
        index.also(Texts.get("FilesEditor.title"), id(files));
    }

    private static String id(Component section) {
        return section.getId().orElseThrow();
    }

    void showErrors(List<FieldError> errors) {
        licences.showErrors(errors);
        wrongLicences.accept((int) errors.stream()
                .filter(error -> error.field().startsWith(LICENCES))
                .count());
    }

    /** It has been sent: nothing of it waits any more. */
    void sent() {
        licences.discard();
    }

    /** Starts again. */
    void clear(ObjectNode values) {
        licences.clear(values.path(LICENCES));
        files.clear();
    }
}
