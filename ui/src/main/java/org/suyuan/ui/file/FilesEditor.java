package org.suyuan.ui.file;

import com.vaadin.flow.component.ClientCallable;
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
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.suyuan.attachment.AttachmentState;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Notices;

/**
 * Files for an object, or for a form that is not sent yet: dropped or chosen, several at once, each kept as soon as it has come in. One that is refused says why and what to do; what is in the form stays.
 */
public final class FilesEditor extends Section {

    private static final int MEGABYTE = 1024 * 1024;

    private final transient FileStore store;
    private final transient List<ListedFile> beside;
    private final ComboBox<String> kind = new ComboBox<>();
    private final UnorderedList list = new UnorderedList();
    private final Div required = new Div();
    private transient List<Wanted> wanted = List.of();
    private volatile String chosen;

    /**
     * What is required.
     *
     * @param words what it is called
     * @param kinds names of kinds of which any will do
     */
    public record Wanted(String words, List<String> kinds) {}

    public FilesEditor(FileStore store) {
        this(store, Texts.get("FilesEditor.title"), List.of());
    }

    /** @param beside what is there already and is not changed here; it meets requirements too */
    public FilesEditor(FileStore store, String title, List<ListedFile> beside) {
        this.store = store;
        this.beside = List.copyOf(beside);
        addClassNames("card", "files-editor");
        setId("section-files");
        List<String> kinds = store.kinds();
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
        list.addClassNames("row-list", "file-list");
        list.setId("files");
        add(
                new H2(title),
                new Paragraph(Texts.get("FilesEditor.what", store.largest() / MEGABYTE) + store.hint()),
                required,
                kind,
                drop(),
                list);
        refresh();
    }

    private FileDrop drop() {
        return new FileDrop(this::keep, name -> refresh())
                .atMost(store.largest(), Texts.get("FilesEditor.tooLarge", store.largest() / MEGABYTE))
                .only(
                        Texts.get("field.file_type"),
                        "application/pdf",
                        "image/jpeg",
                        "image/png",
                        ".pdf",
                        ".jpg",
                        ".jpeg",
                        ".png");
    }

    private void keep(String name, InputStream content) throws IOException {
        String as = chosen;
        try (UploadedFile file = store.receive(name, content)) {
            store.add(as, file);
        }
    }

    /** What is required; said as the form is filled in. */
    public void require(List<Wanted> required) {
        wanted = List.copyOf(required);
        showRequired(kept());
    }

    private List<ListedFile> kept() {
        return store.kept();
    }

    /** Shows the files as they are now. */
    public void refresh() {
        List<ListedFile> kept = kept();
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

    private void showRequired(List<ListedFile> kept) {
        Set<String> there = Stream.concat(kept.stream(), beside.stream())
                .filter(file -> file.state() != AttachmentState.REFUSED)
                .map(ListedFile::kindName)
                .collect(Collectors.toSet());
        required.removeAll();
        String missing = wanted.stream()
                .filter(each -> each.kinds().stream().noneMatch(there::contains))
                .map(Wanted::words)
                .collect(Collectors.joining(Texts.get("subject.separator")));
        if (!missing.isEmpty()) {
            required.add(new Span(Texts.get("FilesEditor.missing", missing)));
        }
        required.setClassName("files-required", !missing.isEmpty());
    }

    private ListItem line(ListedFile file) {
        Span name = new Span(Texts.get("FileViewer.name", file.fileName(), FileMarks.size(file.size())));
        name.addClassNames("soft", "small");
        ListItem line = new ListItem(new Span(file.kindName()), name, FileMarks.badge(file.state()));
        String closed = FileMarks.closed(file);
        if (closed.isEmpty()) {
            Anchor open = new Anchor(store.address(file.id()), Texts.get("FilesEditor.open"), AnchorTarget.BLANK);
            open.setRouterIgnore(true);
            line.add(open);
        } else if (file.state() == AttachmentState.REFUSED) {
            Span why = new Span(closed);
            why.addClassName("small");
            line.add(why);
        }
        if (!store.removable(file)) {
            return line;
        }
        Button remove = new Button(Texts.get("FilesEditor.remove"), click -> confirm(file));
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        remove.setAriaLabel(Texts.get("FilesEditor.removeThis", file.kindName(), file.fileName()));
        line.add(remove);
        return line;
    }

    private void confirm(ListedFile file) {
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

    private void remove(ListedFile file) {
        try {
            store.remove(file.id());
        } catch (DomainException kept) {
            Notices.fail(kept.getMessage());
        }
        refresh();
    }

    /** Throws away what is not sent yet. */
    public void clear() {
        store.clear();
        refresh();
    }
}
