package org.suyuan.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxVariant;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Features;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Pinyin;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Glyph;

/** Jumps from anywhere to a page, a subject or a task, by name, code or case number; Ctrl+K leads here. */
final class GlobalSearch extends ComboBox<Jump> {

    private static final String ROW = """
        <div class="jump">
          <span class="icon" aria-hidden="true" .innerHTML="${item.icon ?? ''}"></span>
          <span class="jump-title">${item.title}</span>
          <span class="jump-detail">${item.detail}</span>
        </div>\
        """;

    private final transient List<JumpSource> sources;
    private final transient Features features;

    GlobalSearch(List<JumpSource> sources, Features features) {
        this.features = features;
        this.sources = sources;
        setId("jump");
        setPlaceholder(Texts.get("GlobalSearch.placeholder"));
        setAriaLabel(Texts.get("GlobalSearch.label"));
        setPrefixComponent(Glyph.SEARCH.create());
        addThemeVariants(ComboBoxVariant.LUMO_SMALL);
        setItemLabelGenerator(Jump::title);
        setRenderer(LitRenderer.<Jump>of(ROW)
                .withProperty("icon", jump -> jump.glyph().picture())
                .withProperty("title", Jump::title)
                .withProperty("detail", Jump::detail));
        setItems(this::page);
        addValueChangeListener(change -> {
            Jump chosen = change.getValue();
            if (chosen != null) {
                clear();
                lead(chosen);
            }
        });
    }

    private static void lead(Jump chosen) {
        String path = chosen.path();
        if (path != null) {
            UI ui = UI.getCurrent();
            ui.navigate(path, QueryParameters.simple(chosen.parameters()));
            // The keys of the page that was opened are wanted next.
            ui.getPage().executeJs("document.getElementById('content')?.focus()");
        }
    }

    private Stream<Jump> page(Query<Jump, String> query) {
        return find(query.getFilter().orElse("").strip()).stream()
                .skip(query.getOffset())
                .limit(query.getLimit());
    }

    private List<Jump> find(String typed) {
        SignedIn person = CurrentScope.required();
        Stream<Jump> pages = Arrays.stream(Job.values())
                .filter(job -> job.openTo(person, features) && called(Texts.of(job), typed))
                .map(job -> new Jump(job.glyph(), Texts.of(job), Texts.get("GlobalSearch.page"), job.path(), Map.of()));
        Stream<Jump> others = typed.isEmpty()
                ? Stream.empty()
                : sources.stream().flatMap(source -> source.find(typed, person).stream());
        List<Jump> found = Stream.concat(pages, others).toList();
        return found.isEmpty()
                ? List.of(new Jump(
                        Glyph.SEARCH,
                        Texts.get("GlobalSearch.nothing", typed),
                        Texts.get("GlobalSearch.nothingHint"),
                        null,
                        Map.of()))
                : found;
    }

    private static boolean called(String name, String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        return name.contains(wanted)
                || Pinyin.of(name).startsWith(wanted)
                || Pinyin.initials(name).startsWith(wanted);
    }
}
