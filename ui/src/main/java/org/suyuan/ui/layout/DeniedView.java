package org.suyuan.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AccessDeniedException;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import org.suyuan.identity.Refusals;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;

/** A page that the person may not use. */
@ParentLayout(WorkbenchLayout.class)
@PermitAll
class DeniedView extends Div implements HasErrorParameter<AccessDeniedException>, TitledView {

    private final transient Refusals refusals;

    DeniedView(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<AccessDeniedException> parameter) {
        refusals.refused(event.getLocation().getPath(), HttpServletResponse.SC_FORBIDDEN);
        removeAll();
        add(new EmptyState(Glyph.FREEZE, Texts.get("DeniedView.why"), new Anchor("", Texts.get("FailedView.start"))));
        return HttpServletResponse.SC_FORBIDDEN;
    }
}
