package org.suyuan.ui.layout;

import com.vaadin.flow.component.ReconnectDialogConfiguration;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.page.LoadingIndicatorConfiguration;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.NotFoundException;
import com.vaadin.flow.router.RouteParameters;
import com.vaadin.flow.server.CustomizedSystemMessages;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Features;
import org.suyuan.identity.Refusals;
import org.suyuan.shared.Texts;

/** Sets up what holds for every page of the workbench: theme before the first paint, lost connections, failures. */
@Component
class WorkbenchStart implements VaadinServiceInitListener {

    /** Pages that somebody has open at a time. */
    static final int MOST_PAGES = 30;

    private final transient Refusals refusals;
    private final transient Features features;

    WorkbenchStart(Refusals refusals, Features features) {
        this.refusals = refusals;
        this.features = features;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        // The theme kept in the browser is set before anything is painted.
        event.addIndexHtmlRequestListener(response -> response.getDocument()
                .head()
                .prependElement("script")
                .attr("src", response.getVaadinRequest().getContextPath() + "/scripts/theme.js"));
        var service = event.getSource();
        service.setSystemMessagesProvider(info -> systemMessages());
        service.addSessionInitListener(init -> init.getSession().setErrorHandler(new Failures(refusals)));
        service.addUIInitListener(init -> {
            closeLongestUnused(init.getUI().getSession());
            init.getUI().addBeforeEnterListener(WorkbenchStart::leadOnlyToWhatCanBeThere);
            init.getUI().addBeforeEnterListener(this::leadOnlyToWhatIsOn);
            ReconnectDialogConfiguration reconnect = init.getUI().getReconnectDialogConfiguration();
            reconnect.setDialogText(Texts.get("Connection.lost"));
            reconnect.setDialogTextGaveUp(Texts.get("Connection.gaveUp"));
            LoadingIndicatorConfiguration loading = init.getUI().getLoadingIndicatorConfiguration();
            loading.setFirstDelay(300);
            loading.setSecondDelay(2000);
            loading.setThirdDelay(8000);
        });
    }

    /** Each page costs memory until its browser has been silent for a quarter of an hour: nobody fills it by opening many. */
    static void closeLongestUnused(VaadinSession session) {
        List<UI> open =
                session.getUIs().stream().filter(page -> !page.isClosing()).toList();
        open.stream()
                .sorted(Comparator.comparingLong(page -> page.getInternals().getLastHeartbeatTimestamp()))
                .limit(Math.max(0, open.size() - MOST_PAGES))
                .forEach(UI::close);
    }

    /** An address with control characters is nobody's: what it names is not looked for. */
    private static void leadOnlyToWhatCanBeThere(BeforeEnterEvent event) {
        RouteParameters route = event.getRouteParameters();
        Stream<String> named =
                route.getParameterNames().stream().map(name -> route.get(name).orElse(""));
        Stream<String> asked = event.getLocation().getQueryParameters().getParameters().values().stream()
                .flatMap(List::stream);
        if (Stream.concat(named, asked).flatMapToInt(String::chars).anyMatch(Character::isISOControl)) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    /** The pages of an optional function that is off are not there. */
    private void leadOnlyToWhatIsOn(BeforeEnterEvent event) {
        OfFeature feature = event.getNavigationTarget().getAnnotation(OfFeature.class);
        if (feature != null && !features.on(feature.value())) {
            event.rerouteToError(NotFoundException.class);
        }
    }

    private static CustomizedSystemMessages systemMessages() {
        CustomizedSystemMessages messages = new CustomizedSystemMessages();
        // What stands on the page is covered at once by the way to sign in again, which leads back to it.
        messages.setSessionExpiredNotificationEnabled(false);
        messages.setSessionExpiredCaption(Texts.get("SessionExpired.caption"));
        messages.setSessionExpiredMessage(Texts.get("SessionExpired.message"));
        messages.setInternalErrorCaption(Texts.get("InternalError.caption"));
        messages.setInternalErrorMessage(Texts.get("InternalError.message"));
        messages.setCookiesDisabledCaption(Texts.get("CookiesDisabled.caption"));
        messages.setCookiesDisabledMessage(Texts.get("CookiesDisabled.message"));
        return messages;
    }
}
