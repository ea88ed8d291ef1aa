package org.suyuan.ui.subject;

import com.vaadin.flow.component.ClientCallable;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.attachment.AttachmentState;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectFiles.SubjectFile;
import org.suyuan.subject.SubjectType;
import org.suyuan.ui.component.ChineseTexts;

/**
 * Files for a subject, or for a registration that is not sent yet: dropped or chosen, several at once, each kept as soon as it
 * has come in. One that is refused says why and what to do; what is in the form stays.
 */
final class FilesEditor extends Section {

    private static final int REFUSED = 422;
    private static final int BROKEN = 500;
    private static final int MEGABYTE = 1024 * 1024;

    private final transient SubjectFiles files;
    private final transient FileStore store;
    private final transient List<SubjectFile> beside;
    private final ComboBox<String> kind = new ComboBox<>();
    private final Upload upload;
    private final UnorderedList list = new UnorderedList();
    private final Div refused = new Div();
    private final Div required = new Div();
    private transient List<SubjectFiles.Required> wanted = List.of();
    private volatile String chosen;

    FilesEditor(SubjectFiles files, FileStore store) {
        this(files, store, Texts.get("FilesEditor.title"), List.of());
    }

    /** @param beside what is there already and is not changed here; it meets requirements too */
    FilesEditor(SubjectFiles files, FileStore store, String title, List<SubjectFile> beside) {
        this.files = files;
        this.store = store;
        this.beside = List.copyOf(beside);
        addClassNames("card", "files-editor");
        setId("section-files");
        List<String> kinds = files.kinds().stream().map(SubjectFiles.Kind::name).toList();
        chosen = kinds.get(0);
        kind.setLabel(Texts.get("FilesEditor.kind"));
        kind.setItems(kinds);
        kind.setValue(chosen);
        kind.setId("file-kind");
        kind.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                kind.setValue(change.getOldValue());
            } else {
                chosen = change.getValue();
            }
        });
        upload = ChineseTexts.dressed(new Upload(new Received()));
        dress();
        refused.addClassName("files-refused");
        refused.getElement().setAttribute("role", "alert");
        refused.setVisible(false);
        list.addClassNames("row-list", "file-list");
        list.setId("files");
        add(
                new H2(title),
                new Paragraph(Texts.get("FilesEditor.what", files.largest() / MEGABYTE)),
                required,
                kind,
                upload,
                refused,
                list);
        refresh();
    }

    private void dress() {
        UploadI18N texts = upload.getI18n();
        texts.getUploading().getError().setForbidden(Texts.get("FilesEditor.see"));
        texts.getError().setFileIsTooBig(Texts.get("FilesEditor.tooLarge", files.largest() / MEGABYTE));
        texts.getError().setIncorrectFileType(Texts.get("field.file_type"));
        upload.setI18n(texts);
        upload.setId("upload");
        upload.setMaxFileSize((int) files.largest());
        upload.setAcceptedFileTypes("application/pdf", "image/jpeg", "image/png", ".pdf", ".jpg", ".jpeg", ".png");
        upload.addFileRejectedListener(rejected -> refuse(rejected.getFileName(), rejected.getErrorMessage()));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
    }

    /** What this type, these stages and classes require; said as the form is filled in. */
    void require(SubjectType type, Collection<Stage> stages, Collection<ProductClass> classes) {
        wanted = files.required(type, stages, classes).stream()
                .filter(SubjectFiles.Required::asAttachment)
                .toList();
        showRequired(kept());
    }

    private List<SubjectFile> kept() {
        return store.kept();
    }

    /** Shows the files as they are now. */
    void refresh() {
        List<SubjectFile> kept = kept();
        list.removeAll();
        kept.forEach(file -> list.add(line(file)));
        showRequired(kept);
        if (kept.stream().anyMatch(file -> file.state() == AttachmentState.SCANNING)) {
            getElement()
                    .executeJs("clearTimeout(this.again); this.again = setTimeout(() => this.$server.again(), 1500)");
        }
    }

    /** Something was in quarantine a moment ago. */
    @ClientCallable
    public void again() {
        refresh();
    }

    private void showRequired(List<SubjectFile> kept) {
        Set<String> there = Stream.concat(kept.stream(), beside.stream())
                .filter(file -> file.state() != AttachmentState.REFUSED)
                .map(SubjectFile::kindName)
                .collect(Collectors.toSet());
        required.removeAll();
        String missing = wanted.stream()
                .filter(each -> each.kinds().stream().map(files::kindName).noneMatch(there::contains))
                .map(SubjectFiles.Required::names)
                .collect(Collectors.joining(Texts.get("subject.separator")));
        if (!missing.isEmpty()) {
            required.add(new Span(Texts.get("FilesEditor.missing", missing)));
        }
        required.setClassName("files-required", !missing.isEmpty());
    }

    private ListItem line(SubjectFile file) {
        Span name = new Span(Texts.get("FileViewer.name", file.fileName(), FileWords.size(file.size())));
        name.addClassNames("soft", "small");
        ListItem line = new ListItem(new Span(file.kindName()), name, FileWords.badge(file.state()));
        String closed = FileWords.closed(file);
        if (closed.isEmpty()) {
            Anchor open = new Anchor(store.address(file.id()), Texts.get("FilesEditor.open"), AnchorTarget.BLANK);
            open.setRouterIgnore(true);
            line.add(open);
        } else if (file.state() == AttachmentState.REFUSED) {
            Span why = new Span(closed);
            why.addClassName("small");
            line.add(why);
        }
        Button remove = new Button(Texts.get("FilesEditor.remove"), click -> confirm(file));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(Texts.get("FilesEditor.removeThis", file.kindName(), file.fileName()));
        line.add(remove);
        return line;
    }

    private void confirm(SubjectFile file) {
        ConfirmDialog dialog = new ConfirmDialog(
                Texts.get("FilesEditor.removeThis", file.kindName(), file.fileName()),
                store.consequence(),
                Texts.get("FilesEditor.remove"),
                confirmed -> remove(file));
        dialog.setCancelable(true);
        dialog.setCancelText(Texts.get("Button.cancel"));
        dialog.setConfirmButtonTheme("error primary");
        dialog.open();
    }

    private void remove(SubjectFile file) {
        try {
            store.remove(file.id());
        } catch (DomainException kept) {
            refuse(file.fileName(), kept.getMessage());
        }
        refresh();
    }

    /** Throws away what is not sent yet. */
    void clear() {
        store.clear();
        refresh();
    }

    private void refuse(String name, String why) {
        refused.add(new Paragraph(Texts.get("FilesEditor.refused", name, why)));
        refused.setVisible(true);
    }

    /** Takes what the browser sends as it comes in. */
    private final class Received implements UploadHandler {

        @Override
        public void handleUploadRequest(UploadEvent event) {
            String name = event.getFileName();
            String why = keep(event, name);
            if (why != null) {
                event.getResponse().setStatus(REFUSED);
            }
            UI ui = event.getUI();
            ui.access(() -> {
                if (why == null) {
                    refresh();
                } else {
                    refuse(name, why);
                }
            });
        }

        /** Why a file was not kept, null where it was. */
        private @Nullable String keep(UploadEvent event, String name) {
            String as = chosen;
            try (UploadedFile file = files.receive(name, event.getInputStream())) {
                store.add(as, file);
                return null;
            } catch (BodyTooLarge large) {
                return Texts.get("FilesEditor.tooLarge", files.largest() / MEGABYTE);
            } catch (InvalidInput wrong) {
                return wrong.errors().get(0).message();
            } catch (DomainException closed) {
                return Objects.requireNonNull(closed.getMessage());
            } catch (IOException broken) {
                return Texts.get("FilesEditor.broken");
            }
        }

        /** What was refused has its status already. */
        @Override
        public void responseHandled(boolean success, VaadinResponse response) {
            if (!success) {
                response.setStatus(BROKEN);
            }
        }
    }
}
