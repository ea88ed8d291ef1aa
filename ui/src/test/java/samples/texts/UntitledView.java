package samples.texts;

import com.vaadin.flow.component.html.Div;
import org.suyuan.ui.layout.TitledView;

public class UntitledView extends Div implements TitledView {}
