package org.suyuan.ui.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataProvider;
import com.vaadin.flow.data.value.ValueChangeMode;
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
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.ui.component.CodeText;
import org.suyuan.ui.component.EmptyState;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.NarrowWindow;
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

    private static final int PAGE = 50;
    private static final int MOST_FIRMS = 100;
    private static final String CARD = "card";
    private static final String ACT = "act";
    private static final String Q = "q";

    private final transient Devices devices;
    private final transient Affiliations affiliations;
    private final transient Times times;
    private final TextField text = new TextField();
    private final Span total = new Span();
    private final Grid<DeviceView> grid = new Grid<>();
    private final boolean enters = CurrentScope.required().may(Permission.DEVICE_ENTER)
            && CurrentScope.required().may(Permission.SUBJECT_APPLY);

    public DevicesView(Devices devices, DeviceImport imports, Affiliations affiliations, Times times) {
        this.devices = devices;
        this.affiliations = affiliations;
        this.times = times;
        addClassNames("view", "view-fill");
        Div head = new Div(new H1(title()), total);
        head.addClassName("view-head");
        total.addClassName("soft");
        total.getElement().setAttribute("role", "status");
        if (enters) {
            Button add = new Button(Texts.get("DevicesView.add"), Glyph.PLUS.create(), click -> enter(null));
            add.setId("add");
            add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            Button bring = new Button(
                    Texts.get("DevicesView.bring"), click -> new DeviceImportDialog(imports, this::refresh).open());
            bring.setId("bring");
            head.add(bring, add);
        }
        text.setId("q");
        text.setPlaceholder(Texts.get("DevicesView.q"));
        text.setAriaLabel(Texts.get("DevicesView.q"));
        text.setPrefixComponent(Glyph.SEARCH.create());
        text.setClearButtonVisible(true);
        text.setValueChangeMode(ValueChangeMode.LAZY);
        text.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                getUI().ifPresent(ui -> ui.navigate(
                        "devices",
                        change.getValue().isBlank()
                                ? QueryParameters.empty()
                                : QueryParameters.simple(
                                        Map.of(Q, change.getValue().strip()))));
            }
        });
        Div tools = new Div(text);
        tools.addClassName("row-acts");
        columns();
        narrow(false);
        NarrowWindow.watch(this, this::narrow);
        add(head, tools, grid);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        text.setValue(event.getLocation()
                .getQueryParameters()
                .getSingleParameter(Q)
                .orElse("")
                .strip());
        refresh();
    }

    private void refresh() {
        Devices.Query query = new Devices.Query(text.isEmpty() ? null : text.getValue(), null, null, null);
        long count = devices.find(query, page(0)).total();
        total.setText(Texts.get("DevicesView.total", count));
        grid.setDataProvider(DataProvider.fromCallbacks(
                asked -> devices.find(query, page(asked.getOffset() / PAGE)).items().stream()
                        .skip(asked.getOffset() % PAGE)
                        .limit(asked.getLimit()),
                asked -> (int) count));
        grid.setEmptyStateComponent(new EmptyState(
                Glyph.SERVER,
                Texts.get(
                        query.q() != null
                                ? "DevicesView.noneSuch"
                                : enters ? "DevicesView.none" : "DevicesView.noneHere")));
    }

    private static PageRequest page(int number) {
        return new PageRequest(number, PAGE, null, false);
    }

    private void columns() {
        grid.setId("devices");
        grid.setPageSize(PAGE);
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.setSelectionMode(Grid.SelectionMode.NONE);
        grid.addComponentColumn(this::card).setKey(CARD).setHeader(title());
        grid.addColumn(DeviceView::type)
                .setHeader(Texts.get("DevicesView.type"))
                .setFlexGrow(1);
        grid.addColumn(DeviceView::model)
                .setHeader(Texts.get("DevicesView.model"))
                .setFlexGrow(1);
        grid.addComponentColumn(DevicesView::mac)
                .setHeader(Texts.get("DevicesView.mac"))
                .setWidth("13rem")
                .setFlexGrow(0);
        grid.addColumn(DevicesView::owner)
                .setHeader(Texts.get("DevicesView.owner"))
                .setTooltipGenerator(DeviceView::ownerCode)
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
                    .setKey(ACT)
                    .setHeader(Texts.get("DevicesView.act"))
                    .setWidth("6rem")
                    .setFlexGrow(0);
        }
    }

    private Button edit(DeviceView device) {
        Button edit = new Button(Texts.get("DevicesView.edit"), click -> enter(device));
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

    private void narrow(boolean narrow) {
        grid.getColumns().forEach(column -> column.setVisible(CARD.equals(column.getKey()) == narrow));
    }

    private void enter(@Nullable DeviceView device) {
        TextField type = field("type", device == null ? "" : device.type());
        TextField model = field("model", device == null ? "" : device.model());
        TextField mac = field("mac", device == null ? "" : device.mac());
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
