package samples.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;

@Route("nameless")
class NamelessView extends Div {}
