package org.suyuan.ui.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.suyuan.ui.VaadinTest;

/** Pages that somebody has open. */
class WorkbenchStartTest extends VaadinTest {

    private static UI opened(VaadinSession session, int heartbeat) {
        UI page = new UI();
        page.getInternals().setSession(session);
        page.doInit(com.vaadin.flow.server.VaadinRequest.getCurrent(), session.getNextUIid(), "page");
        page.getInternals().setLastHeartbeatTimestamp(heartbeat);
        session.addUI(page);
        return page;
    }

    @Test
    void of_many_pages_those_longest_silent_are_closed() {
        VaadinSession session = VaadinSession.getCurrent();
        List<UI> pages = IntStream.range(0, WorkbenchStart.MOST_PAGES + 4)
                .mapToObj(i -> opened(session, 1000 - i))
                .toList();

        WorkbenchStart.closeLongestUnused(session);
        WorkbenchStart.closeLongestUnused(session);

        assertThat(pages)
                .filteredOn(UI::isClosing)
                .containsExactlyElementsOf(pages.subList(WorkbenchStart.MOST_PAGES, pages.size()));
    }
}
