package org.suyuan.ui.form;

import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import org.suyuan.form.Drafts;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Times;

/** Keeps what is typed into a form as it is typed, and says when: 已保存 10:32. */
public final class DraftKeeper extends Span {

    private final transient Drafts drafts;
    private final SchemaForm form;
    private final String objectId;

    /** @param objectId object the form is about, {@code new} for none yet */
    public DraftKeeper(Drafts drafts, SchemaForm form, String objectId) {
        this.drafts = drafts;
        this.form = form;
        this.objectId = objectId;
        addClassNames("soft", "small", "draft-state");
        setId("draft-state");
        getElement().setAttribute("role", "status");
        form.onChange(this::save);
    }

    /** Fills the form with what was typed and not sent, if there is something. */
    public Optional<Drafts.Draft> restore() {
        Optional<Drafts.Draft> draft = drafts.find(form.schema().key(), objectId);
        draft.ifPresent(kept -> {
            form.show(kept.values());
            setText(Texts.get("DraftKeeper.restored", Times.minute(kept.savedAt())));
        });
        return draft;
    }

    /** Forgets what was typed, after it was sent or thrown away. */
    public void discard() {
        drafts.discard(form.schema().key(), objectId);
        setText("");
    }

    private void save() {
        try {
            setText(Texts.get(
                    "DraftKeeper.saved", Times.hour(drafts.save(form.schema().key(), objectId, form.values()))));
        } catch (DomainException refused) {
            setText(Texts.get("DraftKeeper.notSaved"));
        }
    }
}
