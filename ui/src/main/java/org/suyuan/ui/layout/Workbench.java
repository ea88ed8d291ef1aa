package org.suyuan.ui.layout;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import org.suyuan.shared.Texts;

/** The page that carries the workbench. The style sheet is linked here, the pre-built bundle of the framework is used as it is. */
@Push
public class Workbench implements AppShellConfigurator {

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle(Texts.get("Workbench.title"));
        settings.setViewport("width=device-width, initial-scale=1");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addMetaTag("robots", "noindex");
        // Relative to the base address of the workbench, so that a context path in front of it works too.
        settings.addLink("stylesheet", "../styles/suyuan.css");
        settings.addFavIcon("icon", "../icons/mark.svg", "any");
    }
}
