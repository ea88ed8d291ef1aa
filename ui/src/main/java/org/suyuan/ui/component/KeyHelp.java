package org.suyuan.ui.component;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.suyuan.shared.Texts;

/** The keys of a page, shown by “?”. */
public final class KeyHelp extends Dialog {

    /** A key and what it does. */
    public record Key(String key, String meaning) {}

    /** A page that has keys of its own. */
    public interface HasKeys {
        List<Key> keys();
    }

    public KeyHelp(List<Key> keys) {
        setHeaderTitle(Texts.get("KeyHelp.title"));
        addClassName("key-help");
        DescriptionList list = new DescriptionList();
        keys.forEach(key -> {
            Span cap = new Span(key.key());
            cap.addClassName("key-cap");
            list.add(new DescriptionList.Term(cap), new DescriptionList.Description(key.meaning()));
        });
        add(list);
        getFooter().add(new Button(Texts.get("Button.close"), click -> close()));
    }
}
