package org.suyuan.ui.layout;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.ErrorParameter;
import com.vaadin.flow.router.HasErrorParameter;
import com.vaadin.flow.router.ParentLayout;
import jakarta.annotation.security.PermitAll;
import jakarta.servlet.http.HttpServletResponse;
import org.suyuan.identity.Refusals;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;

/** A page that could not be opened: a fact in one sentence, or the number under which the log has the rest. */
@ParentLayout(WorkbenchLayout.class)
@PermitAll
class FailedView extends Div implements HasErrorParameter<Exception>, TitledView {

    private final transient Refusals refusals;

    FailedView(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public int setErrorParameter(BeforeEnterEvent event, ErrorParameter<Exception> parameter) {
        Exception failure = parameter.getException();
        Failures.refusal(failure)
                .ifPresent(status -> refusals.refused(event.getLocation().getPath(), status));
        removeAll();
        add(new EmptyState(Glyph.ALERT, Failures.sentence(failure), new Anchor("", Texts.get("FailedView.start"))));
        return failure instanceof DomainException fact && fact.kind() == DomainException.Kind.NOT_FOUND
                ? HttpServletResponse.SC_NOT_FOUND
                : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }
}
