package org.suyuan.ui.file;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.IFrame;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.suyuan.attachment.ListedFile;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;

/**
 * The files of an object beside its form. One is shown when it is asked for, because seeing it is written down; from there the
 * arrow keys lead to the next one, and plus, minus and 0 change the size of a picture.
 */
public final class FileViewer extends Section {

    private static final int FIT = 100;
    private static final int STEP = 50;
    private static final int LARGEST = 400;

    private final transient List<ListedFile> files;
    private final transient UnaryOperator<String> address;
    private final UnorderedList list = new UnorderedList();
    private final Div stage = new Div();
    private final Div bar = new Div();
    private int shown = -1;
    private int zoom = FIT;

    /** @param address where the file of an id is */
    public FileViewer(List<ListedFile> files, UnaryOperator<String> address) {
        this(files, address, Texts.get("FileViewer.title", files.size()));
    }

    public FileViewer(List<ListedFile> files, UnaryOperator<String> address, String title) {
        this.files = List.copyOf(files);
        this.address = address;
        addClassNames("card", "file-viewer");
        setId("file-viewer");
        H2 heading = new H2(title);
        list.addClassNames("plain-list", "file-list");
        bar.addClassName("file-bar");
        bar.setVisible(false);
        stage.addClassName("file-stage");
        stage.setVisible(false);
        stage.getElement().setAttribute("tabindex", "0").setAttribute("role", "region");
        stage.getElement().setAttribute("aria-label", Texts.get("FileViewer.keys"));
        add(heading);
        if (files.isEmpty()) {
            add(new EmptyState(Glyph.FILE, Texts.get("FileViewer.none")));
            return;
        }
        for (int i = 0; i < files.size(); i++) {
            list.add(line(i));
        }
        add(list, bar, stage);
        key(Key.ARROW_LEFT, () -> show(shown - 1));
        key(Key.ARROW_RIGHT, () -> show(shown + 1));
        key(Key.ADD, () -> zoom(zoom + STEP));
        key(Key.EQUAL, () -> zoom(zoom + STEP));
        key(Key.MINUS, () -> zoom(zoom - STEP));
        key(Key.DIGIT_0, () -> zoom(FIT));
    }

    private void key(Key key, Runnable act) {
        Shortcuts.addShortcutListener(this, act::run, key).listenOn(this);
    }

    private ListItem line(int at) {
        ListedFile file = files.get(at);
        Button open = new Button(file.kindName(), click -> show(at));
        open.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        Span name = new Span(Texts.get("FileViewer.name", file.fileName(), FileMarks.size(file.size())));
        name.addClassNames("soft", "small");
        return new ListItem(open, name, FileMarks.badge(file.state()));
    }

    /** Shows a file, or says why it cannot be shown. */
    public void show(int at) {
        if (at < 0 || at >= files.size()) {
            return;
        }
        shown = at;
        zoom = FIT;
        ListedFile file = files.get(at);
        stage.removeAll();
        String closed = FileMarks.closed(file);
        stage.add(closed.isEmpty() ? content(file) : new EmptyState(Glyph.ALERT, closed));
        stage.setVisible(true);
        fillBar(file, closed.isEmpty());
        for (int i = 0; i < files.size(); i++) {
            list.getElement().getChild(i).setAttribute("aria-current", Boolean.toString(i == at));
        }
        stage.getElement().executeJs("this.focus({preventScroll: true})");
    }

    private Component content(ListedFile file) {
        String where = address.apply(file.id());
        if (picture(file)) {
            return new Image(where, Texts.get("FileViewer.picture", file.kindName(), file.fileName()));
        }
        IFrame frame = new IFrame(where);
        frame.setTitle(Texts.get("FileViewer.picture", file.kindName(), file.fileName()));
        return frame;
    }

    private static boolean picture(ListedFile file) {
        return file.contentType().startsWith("image/");
    }

    private void fillBar(ListedFile file, boolean open) {
        bar.removeAll();
        bar.setVisible(true);
        Button before = button("FileViewer.before", Glyph.ARROW_RIGHT, () -> show(shown - 1));
        before.addClassName("turned");
        before.setEnabled(shown > 0);
        Button next = button("FileViewer.next", Glyph.ARROW_RIGHT, () -> show(shown + 1));
        next.setEnabled(shown < files.size() - 1);
        Span where = new Span(Texts.get("FileViewer.position", shown + 1, files.size(), file.kindName()));
        where.getElement().setAttribute("aria-live", "polite");
        where.addClassName("file-where");
        bar.add(before, where, next);
        if (open && picture(file)) {
            bar.add(
                    button("FileViewer.smaller", Glyph.MINUS, () -> zoom(zoom - STEP)),
                    button("FileViewer.larger", Glyph.PLUS, () -> zoom(zoom + STEP)));
        }
        if (open) {
            Anchor apart = new Anchor(address.apply(file.id()), Texts.get("FileViewer.apart"), AnchorTarget.BLANK);
            apart.setRouterIgnore(true);
            bar.add(apart);
        }
    }

    private static Button button(String key, Glyph glyph, Runnable act) {
        Button button = new Button(glyph.create(), click -> act.run());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        button.setAriaLabel(Texts.get(key));
        button.setTooltipText(Texts.get(key));
        return button;
    }

    private void zoom(int percent) {
        zoom = Math.max(FIT, Math.min(LARGEST, percent));
        stage.getStyle().set("--zoom", zoom + "%");
    }
}
