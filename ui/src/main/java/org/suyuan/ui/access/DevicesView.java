package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.DeviceImport;
import org.suyuan.access.DeviceOwnership;
import org.suyuan.access.Devices;
import org.suyuan.access.Devices.DeviceView;
import org.suyuan.access.SeenDevices;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.Notices;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.layout.OfFeature;
import org.suyuan.ui.layout.TitledView;
import org.suyuan.ui.layout.WorkbenchLayout;

/** Devices that trace data come from; whoever works for a firm enters its own. */
@Route(value = "devices", layout = WorkbenchLayout.class)
@OfFeature("access")
@RolesAllowed({"DEVICE_ENTER", "SUBJECT_READ"})
public class DevicesView extends Div implements BeforeEnterObserver, TitledView {

    private static final int MOST_FIRMS = 100;
    private final transient Devices devices;
    private final transient Affiliations affiliations;
    private final transient Times times;
    private final SightingsPart sightings;
    private final SearchTable<DeviceView> table = new SearchTable<>("devices", "DevicesView", this::card);
    private final boolean enters = CurrentScope.required().may(Permission.DEVICE_ENTER)
            && CurrentScope.required().may(Permission.SUBJECT_APPLY);

    public DevicesView(
            Devices devices, SeenDevices seen, DeviceImport imports, Affiliations affiliations, Times times) {
        this.devices = devices;
        this.affiliations = affiliations;
        this.times = times;
        addClassNames("view", "view-fill");
        Div head = new Div(new H1(title()), table.total());
        head.addClassName("view-head");
        if (enters) {
            Button add = new Button(Texts.get("DevicesView.add"), Glyph.PLUS.create(), click -> enter(null, ""));
            add.setId("add");
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            Button bring = new Button(
                    Texts.get("DevicesView.bring"), click -> new DeviceImportDialog(imports, this::refresh).open());
            bring.setId("bring");
            head.add(bring, add);
        }
        Div tools = new Div(table.searching(typed -> getUI().ifPresent(ui -> ui.navigate(
                "devices",
                typed.isEmpty() ? QueryParameters.empty() : QueryParameters.simple(Map.of(SearchTable.Q, typed))))));
        tools.addClassName("row-acts");
        columns(table.grid());
        table.narrowing(this);
        sightings = new SightingsPart(seen, devices, times, enters ? mac -> enter(null, mac) : null);
        add(head, sightings, tools, table.grid());
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        table.asked(event);
        refresh();
    }

    private void refresh() {
        sightings.refresh();
        Devices.Query query = new Devices.Query(table.searched(), null, null, null);
        table.show(page -> devices.find(query, page));
        table.grid()
                .setEmptyStateComponent(new EmptyState(
                        Glyph.SERVER,
                        Texts.get(
                                query.q() != null
                                        ? "DevicesView.noneSuch"
                                        : enters ? "DevicesView.none" : "DevicesView.noneHere")));
    }

    private void columns(Grid<DeviceView> grid) {
        grid.addColumn(DeviceView::type)
                .setHeader(Texts.get("DevicesView.type"))
                .setWidth("8rem")
                .setFlexGrow(1);
        grid.addColumn(DeviceView::model)
                .setHeader(Texts.get("DevicesView.model"))
                .setWidth("7rem")
                .setFlexGrow(1);
        grid.addComponentColumn(DevicesView::mac)
                .setHeader(Texts.get("DevicesView.mac"))
                .setWidth("13rem")
                .setFlexGrow(0);
        grid.addColumn(DevicesView::owner)
                .setHeader(Texts.get("DevicesView.owner"))
                .setTooltipGenerator(DeviceView::ownerCode)
                .setWidth("15rem")
                .setFlexGrow(2);
        grid.addColumn(device -> Texts.of(device.ownership()))
                .setHeader(Texts.get("DevicesView.ownership"))
                .setWidth("5rem")
                .setFlexGrow(0);
        grid.addColumn(device -> Objects.requireNonNullElseGet(device.systemName(), () -> Texts.get("Times.none")))
                .setHeader(Texts.get("DevicesView.system"))
                .setFlexGrow(2);
        grid.addComponentColumn(device -> times.text(device.createdAt()))
                .setHeader(Texts.get("DevicesView.createdAt"))
                .setWidth("10rem")
                .setFlexGrow(0);
        if (enters) {
            grid.addComponentColumn(this::edit)
                    .setHeader(Texts.get("DevicesView.act"))
                    .setWidth("6rem")
                    .setFlexGrow(0);
        }
    }

    private Button edit(DeviceView device) {
        Button edit = new Button(Texts.get("DevicesView.edit"), click -> enter(device, device.mac()));
        edit.setId("edit-" + device.id());
        edit.addThemeVariants(ButtonVariant.LUMO_SMALL);
        return edit;
    }

    private static CodeText mac(DeviceView device) {
        return new CodeText(device.mac(), Texts.get("DevicesView.mac"));
    }

    private static String owner(DeviceView device) {
        return Objects.requireNonNullElse(device.ownerName(), device.ownerCode());
    }

    private Component card(DeviceView device) {
        Div line = new Div(new Span(Texts.get("DevicesView.card", device.type(), device.model())));
        if (enters) {
            line.add(edit(device));
        }
        line.addClassName("card-line");
        Span what = new Span(owner(device));
        what.addClassNames("soft", "small");
        Div card = new Div(line, what, mac(device));
        card.addClassName("row-card");
        return card;
    }

    private void enter(@Nullable DeviceView device, String address) {
        TextField type = field("type", device == null ? "" : device.type());
        TextField model = field("model", device == null ? "" : device.model());
        TextField mac = field("mac", address);
        mac.setHelperText(Texts.get("DevicesView.macHelp"));
        List<Affiliations.Firm> firms = affiliations.mine(new PageRequest(0, MOST_FIRMS, null, false)).items().stream()
                .filter(firm -> firm.code() != null)
                .toList();
        Select<Affiliations.Firm> owner = new Select<>();
        owner.setLabel(Texts.get("DevicesView.owner"));
        owner.setItems(firms);
        owner.setItemLabelGenerator(Affiliations.Firm::name);
        owner.setHelperText(Texts.get(firms.isEmpty() ? "DevicesView.noFirms" : "DevicesView.ownerHelp"));
        owner.setValue(firms.stream()
                .filter(firm -> device == null ? firms.size() == 1 : Objects.equals(firm.code(), device.ownerCode()))
                .findFirst()
                .orElse(null));
        Select<DeviceOwnership> ownership = new Select<>();
        ownership.setLabel(Texts.get("DevicesView.ownership"));
        ownership.setItems(DeviceOwnership.values());
        ownership.setItemLabelGenerator(Texts::of);
        ownership.setValue(device == null ? DeviceOwnership.SUBJECT : device.ownership());
        new EntryDialog(
                        device == null
                                ? Texts.get("DevicesView.add")
                                : Texts.get("DevicesView.editing", device.type(), device.mac()),
                        Texts.get("DevicesView.save"),
                        () -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            put(body, "type", type.getValue());
                            put(body, "model", model.getValue());
                            put(body, "mac", mac.getValue());
                            if (owner.getValue() != null) {
                                body.put("ownerCode", owner.getValue().code());
                            }
                            body.put("ownership", ownership.getValue().name());
                            if (device != null && device.accessId() != null) {
                                body.put("accessId", device.accessId());
                            }
                            return body;
                        },
                        body -> {
                            DeviceView done = device == null
                                    ? devices.enter(body)
                                    : devices.change(device.id(), device.version(), body);
                            Notices.say(Texts.get("DevicesView.saved", done.type(), done.mac()));
                            refresh();
                        })
                .with("type", type)
                .with("model", model)
                .with("mac", mac)
                .with("ownerCode", owner)
                .with("ownership", ownership)
                .open();
    }

    private static TextField field(String key, String value) {
        TextField field = new TextField(Texts.get("DevicesView." + key));
        field.setValue(value);
        field.setMaxLength(100);
        field.setRequiredIndicatorVisible(true);
        return field;
    }

    private static void put(ObjectNode body, String key, String value) {
        if (!value.isBlank()) {
            body.put(key, value.strip());
        }
    }
}
