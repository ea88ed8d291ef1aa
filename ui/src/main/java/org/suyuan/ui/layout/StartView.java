package org.suyuan.ui.layout;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.suyuan.identity.CurrentScope;

/** The address of the workbench itself: leads everybody to where their work starts. */
@Route(value = "", layout = WorkbenchLayout.class)
@PermitAll
class StartView extends Div implements BeforeEnterObserver, TitledView {

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.forwardTo(Job.firstOf(CurrentScope.required()).path());
    }
}
