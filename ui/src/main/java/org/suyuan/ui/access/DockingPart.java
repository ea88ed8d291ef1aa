package org.suyuan.ui.access;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.DockingMonitor.Credentials;
import org.suyuan.access.DockingMonitor.Keeper;
import org.suyuan.access.DockingMonitor.Mapping;
import org.suyuan.access.DockingMonitor.Monitor;
import org.suyuan.access.DockingMonitor.Person;
import org.suyuan.access.DockingMonitor.Watched;
import org.suyuan.access.InterfaceState;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.StatusBadge;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.component.Tone;

/** The docking monitor: how each interface does, who answers for it on both sides, what its data are written by, and the credentials. */
final class DockingPart extends Section {

    /** What may be done about an interface. */
    interface Acts {
        void contacts(Watched watched);

        void keepers(Watched watched);
    }

    private final Times times;

    DockingPart(Monitor monitor, Times times, @Nullable Acts acts) {
        this.times = times;
        setId("monitor");
        addClassName("card");
        add(new H2(Texts.get("DockingPart.title")), credentials(monitor.credentials()));
        monitor.interfaces().forEach(watched -> add(part(watched, monitor, acts)));
    }

    private Component credentials(@Nullable Credentials credentials) {
        if (credentials == null) {
            return new Paragraph(Texts.get("DockingPart.noCredentials"));
        }
        Div list = sheet(
                pair("issued", times.text(credentials.issuedAt()), words("DockingPart.age", credentials.ageDays())),
                pair(
                        "rotate",
                        new Span(Times.day(credentials.rotateBy())),
                        credentials.rotationDue()
                                ? new StatusBadge(Tone.REFUSED, Texts.get("DockingPart.rotationDue"))
                                : null),
                credentials.formerUntil() == null
                        ? null
                        : pair("former", new Span(Times.minute(credentials.formerUntil())), null),
                pair("signed", new Span(Texts.get(credentials.signed() ? "ValueSheet.yes" : "ValueSheet.no")), null));
        list.setId("credentials");
        return list;
    }

    private static Span words(String key, Object... args) {
        Span words = new Span(Texts.get(key, args));
        words.addClassNames("soft", "small");
        return words;
    }

    private Section part(Watched watched, Monitor monitor, @Nullable Acts acts) {
        Div head =
                new Div(new H3(AccessWords.interfaceName(watched.interfaceCode().name())), badge(watched.state()));
        head.addClassName("row-acts");
        Section part = new Section(
                head,
                sheet(
                        pair(
                                "calls",
                                new Span(Texts.get("DockingPart.callsAndErrors", watched.calls(), watched.errors())),
                                null),
                        pair("lastAt", times.text(watched.lastAt()), null),
                        pair("lastSuccessAt", times.text(watched.lastSuccessAt()), null),
                        watched.silentSince() == null
                                ? null
                                : pair("silentSince", silence(watched.silentSince()), null),
                        pair("openErrors", new Span(String.valueOf(watched.openErrors())), null),
                        pair("owner", person(watched.owner()), null),
                        pair("deputy", person(watched.deputy()), null),
                        pair("keeper", keeper(watched.keeper()), null),
                        pair("keeperDeputy", keeper(watched.keeperDeputy()), null),
                        watched.mappings().isEmpty() ? null : pair("mappings", mappings(watched.mappings()), null)));
        part.setId("interface-" + watched.interfaceCode());
        if (acts != null) {
            Div buttons = new Div();
            buttons.addClassName("row-acts");
            if (monitor.mayEditContacts()) {
                buttons.add(button("contacts", watched, () -> acts.contacts(watched)));
            }
            if (monitor.mayEditKeepers()) {
                buttons.add(button("keepers", watched, () -> acts.keepers(watched)));
            }
            part.add(buttons);
        }
        return part;
    }

    private static StatusBadge badge(InterfaceState state) {
        return new StatusBadge(
                switch (state) {
                    case NOT_CALLED -> Tone.WAITING;
                    case RUNNING -> Tone.DONE;
                    case FAILING -> Tone.REFUSED;
                    case SILENT -> Tone.RETURNED;
                    case STOPPED -> Tone.ENDED;
                },
                Texts.of(state));
    }

    private Component silence(Instant since) {
        return times.text(since);
    }

    private static Button button(String act, Watched watched, Runnable run) {
        Button button = new Button(Texts.get("DockingPart." + act + ".act"), click -> run.run());
        button.setId(act + "-" + watched.interfaceCode());
        return button;
    }

    private static Div sheet(@Nullable Div... pairs) {
        DescriptionList list = new DescriptionList();
        Stream.of(pairs).filter(Objects::nonNull).forEach(pair -> list.getElement()
                .appendChild(pair.getElement()));
        Div sheet = new Div(list);
        sheet.addClassName("value-sheet");
        return sheet;
    }

    private static Div pair(String key, Component value, @Nullable Component more) {
        DescriptionList.Description description = new DescriptionList.Description(value);
        if (more != null) {
            description.add(new Span(" "), more);
        }
        Div pair = new Div(new DescriptionList.Term(Texts.get("DockingPart." + key)), description);
        pair.addClassName("pair");
        pair.getStyle().set("--span", "8");
        return pair;
    }

    private static Component person(@Nullable Person person) {
        return new Span(
                person == null
                        ? Texts.get("Times.none")
                        : Stream.of(person.name(), person.phone(), person.email())
                                .filter(Objects::nonNull)
                                .collect(Collectors.joining(" ")));
    }

    private static Component keeper(@Nullable Keeper keeper) {
        return new Span(
                keeper == null
                        ? Texts.get("DockingPart.nobody")
                        : Texts.get("DockingPart.person", keeper.name(), keeper.account()));
    }

    private static Component mappings(List<Mapping> mappings) {
        Div lines = new Div();
        for (Mapping mapping : mappings) {
            String of = mapping.productClass() == null || mapping.stage() == null
                    ? mapping.format()
                    : Texts.get("DockingPart.kind", Texts.of(mapping.productClass()), Texts.of(mapping.stage()));
            Div line = new Div(new Span(
                    mapping.schemaVersion() == null
                            ? of
                            : Texts.get(
                                    "DockingPart.mapping",
                                    of,
                                    mapping.schemaVersion(),
                                    mapping.fields().isEmpty()
                                            ? Texts.get("Times.none")
                                            : String.join(" ", mapping.fields()))));
            if (!mapping.unused().isEmpty()) {
                line.add(new Div(words("DockingPart.unused", String.join(" ", mapping.unused()))));
            }
            lines.add(line);
        }
        return lines;
    }
}
