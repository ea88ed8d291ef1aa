package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.Devices;
import org.suyuan.access.SeenDevices;
import org.suyuan.access.SeenDevices.Sighting;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;

/** Devices that data name and nobody registered; out of sight while there are none. */
final class SightingsPart extends Section {

    private static final int MOST = 50;

    private final SeenDevices seen;
    private final Devices devices;
    private final @Nullable Consumer<String> register;
    private final H2 title = new H2();
    private final PartTable<Sighting> grid = new PartTable<>("sightings");

    /** @param register enters a device of this MAC address, null for whoever enters none */
    SightingsPart(SeenDevices seen, Devices devices, Times times, @Nullable Consumer<String> register) {
        this.seen = seen;
        this.devices = devices;
        this.register = register;
        grid.shows(
                        Texts.get("SightingsPart.device"),
                        one -> new CodeText(one.device(), Texts.get("SightingsPart.device")))
                .setFlexGrow(2);
        grid.says(Texts.get("SightingsPart.where"), SightingsPart::where).setFlexGrow(2);
        grid.shows(Texts.get("SightingsPart.first"), one -> times.text(one.firstSeenAt()));
        grid.shows(Texts.get("SightingsPart.last"), one -> times.text(one.lastSeenAt()));
        if (register != null) {
            grid.shows(Texts.get("DevicesView.act"), this::acts).setKey("act").setFlexGrow(2);
        }
        Paragraph what = new Paragraph(Texts.get("SightingsPart.what"));
        what.addClassNames("soft", "small");
        add(title, what, grid);
        addClassNames("card", "operations-part");
        refresh();
    }

    void refresh() {
        Paged<Sighting> page = seen.unknown(false, new PageRequest(0, MOST, null, false));
        title.setText(Texts.get("SightingsPart.title", page.total()));
        grid.setItems(page.items());
        setVisible(page.total() > 0);
    }

    private static String where(Sighting one) {
        return Stream.of(
                        Objects.requireNonNullElse(one.systemName(), one.sender()),
                        Texts.of(one.source()),
                        one.subjectCode(),
                        one.place())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    private Component acts(Sighting one) {
        Div acts = new Div();
        acts.addClassName("row-acts");
        String mac = one.mac();
        if (mac != null) {
            acts.add(button(
                    "register", one, () -> Objects.requireNonNull(register).accept(mac)));
        }
        acts.add(button("bind", one, () -> bind(one)), button("ignore", one, () -> ignore(one)));
        return acts;
    }

    private static Button button(String act, Sighting one, Runnable run) {
        Button button = new Button(Texts.get("SightingsPart." + act), click -> run.run());
        button.setId(act + "-" + one.id());
        button.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return button;
    }

    private void bind(Sighting one) {
        ComboBox<Devices.DeviceView> device = new ComboBox<>(Texts.get("SightingsPart.registered"));
        device.setItems(asked -> {
            String typed = asked.getFilter().orElse("").strip();
            PageRequest page = new PageRequest(asked.getOffset() / MOST, MOST, null, false);
            return devices
                    .find(new Devices.Query(typed.isEmpty() ? null : typed, null, null, null), page)
                    .items()
                    .stream()
                    .limit(asked.getLimit());
        });
        device.setItemLabelGenerator(each -> Texts.get("DevicesView.card", each.type(), each.mac()));
        new EntryDialog(
                        Texts.get("SightingsPart.bind.title", one.device()),
                        Texts.get("SightingsPart.bind"),
                        () -> {
                            var body = JsonNodeFactory.instance.objectNode();
                            if (device.getValue() != null) {
                                body.put("deviceId", device.getValue().id());
                            }
                            return body;
                        },
                        body -> {
                            seen.bind(one.id(), body);
                            Notices.say(Texts.get("SightingsPart.bound"));
                            refresh();
                        })
                .with("deviceId", device)
                .open();
    }

    private void ignore(Sighting one) {
        new GroundsDialog(
                        Texts.get("SightingsPart.ignore.title", one.device()),
                        Texts.get("SightingsPart.ignore.consequence"),
                        Texts.get("SightingsPart.ignore"),
                        false,
                        body -> {
                            seen.ignore(one.id(), body);
                            Notices.say(Texts.get("SightingsPart.ignored"));
                            refresh();
                        })
                .open();
    }
}
