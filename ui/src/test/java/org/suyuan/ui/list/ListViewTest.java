package org.suyuan.ui.list;

import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.kaributesting.v10.GridKt;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.suyuan.subject.SubjectEntry;
import org.suyuan.ui.StubbedDirectory;
import org.suyuan.ui.StubbedExports;
import org.suyuan.ui.StubbedServices;
import org.suyuan.ui.VaadinTest;
import org.suyuan.ui.component.KeyHelp;
import org.suyuan.ui.component.RegionPicker;
import org.suyuan.ui.component.Times;
import org.suyuan.ui.subject.SubjectListView;

/** What all searched lists have in common, seen at that of the subjects. */
class ListViewTest extends VaadinTest {

    private final Clock clock = Clock.fixed(StubbedServices.NOW, ZoneOffset.UTC);
    private ListView<SubjectEntry> view;

    @BeforeEach
    void asReviewer() {
        signIn(StubbedServices.REVIEWER);
        view = new SubjectListView(
                new StubbedDirectory(),
                new StubbedExports(),
                new StubbedServices().regions(),
                StubbedServices.stubbedForms(),
                new Times(clock),
                clock);
        UI.getCurrent().add(view);
    }

    private void enter(String query) {
        BeforeEnterEvent event = Mockito.mock(BeforeEnterEvent.class);
        Mockito.when(event.getLocation())
                .thenReturn(new Location(
                        "subjects", query.isEmpty() ? QueryParameters.empty() : QueryParameters.fromString(query)));
        view.beforeEnter(event);
    }

    @SuppressWarnings("unchecked")
    private static Grid<SubjectEntry> grid() {
        return _get(Grid.class, spec -> spec.withId("subjects"));
    }

    @Test
    void whateverPartIsScrolledToComesInOrder() {
        enter("");

        List<String> all =
                GridKt._fetch(grid(), 0, 120).stream().map(SubjectEntry::name).toList();
        assertThat(all).hasSize(120).doesNotHaveDuplicates();
        assertThat(GridKt._fetch(grid(), 45, 60).stream().map(SubjectEntry::name))
                .as("across three pages")
                .isEqualTo(all.subList(45, 105));
    }

    @Test
    void theOrderOfTheAddressIsShownInTheHeads() {
        enter("sort=name,desc");
        GridSortOrder<SubjectEntry> order = grid().getSortOrder().get(0);
        assertThat(order.getSorted().getKey()).isEqualTo("name");
        assertThat(order.getDirection()).isEqualTo(SortDirection.DESCENDING);

        enter("sort=type,asc");
        assertThat(grid().getSortOrder()).as("no column to order by").isEmpty();
    }

    @Test
    void aValueThatIsChosenIsPressedAndCanBeLeftAgain() {
        enter("regionCode=370102");

        assertThat(_get(Button.class, spec -> spec.withId("facet-regionCode-370102"))
                        .getElement()
                        .getAttribute("aria-pressed"))
                .isEqualTo("true");
        assertThat(_get(Button.class, spec -> spec.withId("facet-regionCode-370202"))
                        .getElement()
                        .getAttribute("aria-pressed"))
                .isEqualTo("false");
        assertThat(_find(Button.class, spec -> spec.withText("不限"))).hasSize(1);
    }

    @Test
    void foldedConditionsAreSeenWhereTheyHoldSomething() {
        enter("q=a");
        assertThat(_get(Details.class, spec -> spec.withId("more-conditions")).isOpened())
                .isFalse();

        enter("nodeName=b");
        assertThat(_get(Details.class, spec -> spec.withId("more-conditions")).isOpened())
                .isTrue();
        assertThat(_get(TextField.class, spec -> spec.withId("condition-nodeName"))
                        .getValue())
                .isEqualTo("b");
    }

    @Test
    void whatIsBeingTypedKeepsItsBlanks() {
        enter("q=明湖");
        _get(TextField.class, spec -> spec.withId("condition-q")).setValue("明湖 ");

        enter("q=明湖");

        assertThat(_get(TextField.class, spec -> spec.withId("condition-q")).getValue())
                .isEqualTo("明湖 ");
    }

    @Test
    void aRegionThatIsNoMoreAsksForNothing() {
        enter("regionCode=999999");

        assertThat(_get(RegionPicker.class).getValue()).isNull();
        assertThat(GridKt._size(grid())).isEqualTo(120);
    }

    @Test
    void whereTheSearchIsDownNothingIsExportedAndItCanBeTriedAgain() {
        enter("q=down");

        assertThat(_find(Anchor.class, spec -> spec.withId("export"))).isEmpty();
        assertThat(_find(Button.class, spec -> spec.withText("重新检索"))).hasSize(1);
        assertThat(_find(Button.class, spec -> spec.withId("facet-regionCode-370102")))
                .isEmpty();
    }

    @Test
    void inANarrowWindowEachRowIsACard() {
        enter("");
        assertThat(grid().getColumns().stream().filter(Component::isVisible)).hasSize(6);

        view.narrow(true);

        assertThat(grid().getColumns().stream().filter(Component::isVisible)).hasSize(1);
        assertThat(view.card(GridKt._get(grid(), 0)).getElement().getTextRecursively())
                .contains("山东省济南市历下区");
    }

    @Test
    void theKeysAreTold() {
        assertThat(view.keys()).extracting(KeyHelp.Key::key).containsExactly("j", "k", "Enter");
        assertThat(view.keys()).extracting(KeyHelp.Key::meaning).contains("打开所在行的主体");
    }
}
