package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.DockingMonitor;
import org.suyuan.access.DockingMonitor.Keeper;
import org.suyuan.access.DockingMonitor.Person;
import org.suyuan.access.DockingMonitor.Watched;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Notices;

/** Who answers for an interface, on their side and on ours. */
final class InterfaceDialogs implements DockingPart.Acts {

    private final DockingMonitor monitor;
    private final String accessId;
    private final boolean masked;
    private final Runnable done;

    /** @param masked whether what stands there is masked and has to be entered anew */
    InterfaceDialogs(DockingMonitor monitor, String accessId, boolean masked, Runnable done) {
        this.monitor = monitor;
        this.accessId = accessId;
        this.masked = masked;
        this.done = done;
    }

    @Override
    public void contacts(Watched watched) {
        Person owner = masked ? null : watched.owner();
        Person deputy = masked ? null : watched.deputy();
        TextField name = field("name", owner == null ? null : owner.name(), true);
        TextField phone = field("phone", owner == null ? null : owner.phone(), true);
        TextField email = field("email", owner == null ? null : owner.email(), true);
        TextField deputyName = field("deputyName", deputy == null ? null : deputy.name(), false);
        TextField deputyPhone = field("deputyPhone", deputy == null ? null : deputy.phone(), false);
        TextField deputyEmail = field("deputyEmail", deputy == null ? null : deputy.email(), false);
        new EntryDialog(
                        title("contacts", watched),
                        Texts.get("InterfaceDialogs.save"),
                        () -> body(name, phone, email, deputyName, deputyPhone, deputyEmail),
                        body -> {
                            monitor.contacts(accessId, watched.interfaceCode(), watched.version(), body);
                            saved();
                        })
                .with("name", name)
                .with("phone", phone)
                .with("email", email)
                .with("deputyName", deputyName)
                .with("deputyPhone", deputyPhone)
                .with("deputyEmail", deputyEmail)
                .open();
    }

    private static String title(String act, Watched watched) {
        return Texts.get(
                "DockingPart." + act + ".title",
                AccessWords.interfaceName(watched.interfaceCode().name()));
    }

    private static TextField field(String key, @Nullable String value, boolean required) {
        TextField field = new TextField(Texts.get("InterfaceDialogs." + key));
        field.setMaxLength(254);
        field.setRequiredIndicatorVisible(required);
        if (value != null) {
            field.setValue(value);
        }
        // The name that errors and the body have.
        field.getElement().setProperty("key", key);
        return field;
    }

    private static ObjectNode body(TextField... fields) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        for (TextField field : fields) {
            if (!field.getValue().isBlank()) {
                body.put(field.getElement().getProperty("key"), field.getValue().strip());
            }
        }
        return body;
    }

    private void saved() {
        Notices.say(Texts.get("InterfaceDialogs.saved"));
        done.run();
    }

    @Override
    public void keepers(Watched watched) {
        List<Keeper> eligible = monitor.eligible(accessId);
        ComboBox<Keeper> owner = choice("owner", eligible, watched.keeper());
        owner.setRequiredIndicatorVisible(true);
        ComboBox<Keeper> deputy = choice("deputy", eligible, watched.keeperDeputy());
        new EntryDialog(
                        title("keepers", watched),
                        Texts.get("InterfaceDialogs.save"),
                        () -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            put(body, "owner", owner);
                            put(body, "deputy", deputy);
                            return body;
                        },
                        body -> {
                            monitor.keepers(accessId, watched.interfaceCode(), watched.version(), body);
                            saved();
                        })
                .with("owner", owner)
                .with("deputy", deputy)
                .open();
    }

    private static ComboBox<Keeper> choice(String key, List<Keeper> eligible, @Nullable Keeper value) {
        ComboBox<Keeper> choice = new ComboBox<>(Texts.get("InterfaceDialogs." + key));
        choice.setItems(eligible);
        choice.setItemLabelGenerator(keeper -> Texts.get("DockingPart.person", keeper.name(), keeper.account()));
        choice.setClearButtonVisible(true);
        choice.setHelperText(Texts.get("InterfaceDialogs." + key + ".help"));
        if (value != null && eligible.contains(value)) {
            choice.setValue(value);
        }
        return choice;
    }

    private static void put(ObjectNode body, String key, ComboBox<Keeper> choice) {
        if (choice.getValue() != null) {
            body.put(key, choice.getValue().account());
        }
    }
}
