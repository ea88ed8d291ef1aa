package org.suyuan.ui.code;

import com.vaadin.flow.component.select.Select;
import java.util.List;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectRecord;

/** Chooses one of the subjects that a person works for; the only one is chosen already. */
final class SubjectField extends Select<SubjectRecord> {

    SubjectField(List<SubjectRecord> own) {
        setId("subject");
        setLabel(Texts.get("SubjectField.label"));
        setItems(own);
        setItemLabelGenerator(subject -> subject == null
                ? ""
                : Texts.get("SubjectField.choice", subject.values().name(), String.valueOf(subject.code())));
        if (own.size() == 1) {
            setValue(own.get(0));
        }
    }

    String code() {
        return getValue() == null ? "" : String.valueOf(getValue().code());
    }
}
