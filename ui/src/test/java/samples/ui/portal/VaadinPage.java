package samples.ui.portal;

import com.vaadin.flow.component.html.Div;

record VaadinPage(Div content) {}
