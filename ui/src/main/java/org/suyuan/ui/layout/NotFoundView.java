package org.suyuan.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;

/** An address of the workbench that leads nowhere. */
@ParentLayout(WorkbenchLayout.class)
@PermitAll
class NotFoundView extends Div implements HasErrorParameter<NotFoundException>, TitledView {

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<NotFoundException> parameter) {
        removeAll();
        add(new EmptyState(Glyph.SEARCH, Texts.get("NotFoundView.why"), new Anchor("", Texts.get("FailedView.start"))));
        return HttpServletResponse.SC_NOT_FOUND;
    }
}
