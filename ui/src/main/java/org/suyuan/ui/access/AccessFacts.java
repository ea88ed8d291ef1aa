package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Section;
import org.suyuan.access.AccessView;
import org.suyuan.form.Forms;
import org.suyuan.shared.Regions;
import org.suyuan.ui.form.ValueSheet;

/** What was applied for, to read. */
final class AccessFacts extends Section {

    AccessFacts(AccessView access, Forms forms, Regions regions, ObjectMapper json) {
        addClassName("card");
        Div sheet = new ValueSheet(forms.schema(AccessApplyView.FORM), json.valueToTree(access.values()), regions);
        add(sheet);
    }
}
