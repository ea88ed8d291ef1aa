package org.suyuan.ui.layout;

import com.vaadin.flow.router.HasDynamicTitle;
import org.suyuan.shared.Texts;

/** A page of the workbench, titled by the text {@code <class name>.title}. */
public interface TitledView extends HasDynamicTitle {

    /** What the page is called, in its heading and in the browser. */
    default String title() {
        return Texts.get(getClass().getSimpleName() + ".title");
    }

    @Override
    default String getPageTitle() {
        return Texts.get("Workbench.pageTitle", title());
    }
}
