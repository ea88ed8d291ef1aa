package org.suyuan.ui.inbox;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import java.util.List;
import java.util.Locale;
import org.suyuan.engine.TaskActs.Recipient;
import org.suyuan.shared.Texts;

/** Picks colleagues by what is typed of their name, their account or the pinyin of the name. */
final class People {

    private People() {}

    static ComboBox<Recipient> one(String label, List<Recipient> people) {
        ComboBox<Recipient> picker = new ComboBox<>(label);
        picker.setId("recipient");
        picker.setItems(People::matches, people);
        picker.setItemLabelGenerator(People::words);
        picker.setPlaceholder(Texts.get("People.hint"));
        picker.setRequiredIndicatorVisible(true);
        picker.setWidthFull();
        return picker;
    }

    static MultiSelectComboBox<Recipient> several(String label, List<Recipient> people) {
        MultiSelectComboBox<Recipient> picker = new MultiSelectComboBox<>(label);
        picker.setId("recipients");
        picker.setItems(People::matches, people);
        picker.setItemLabelGenerator(People::words);
        picker.setPlaceholder(Texts.get("People.hint"));
        picker.setRequiredIndicatorVisible(true);
        picker.setWidthFull();
        return picker;
    }

    static String words(Recipient person) {
        return Texts.get("People.person", person.displayName(), person.account());
    }

    static boolean matches(Recipient person, String typed) {
        String wanted = typed.strip().toLowerCase(Locale.ROOT);
        return person.displayName().toLowerCase(Locale.ROOT).contains(wanted)
                || person.account().toLowerCase(Locale.ROOT).contains(wanted)
                || person.pinyin().contains(wanted)
                || person.initials().contains(wanted);
    }
}
