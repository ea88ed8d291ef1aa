package org.suyuan.ui.portal;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.suyuan.identity.Features;

/** What each page of the portal shows beside its own. */
@ControllerAdvice(basePackageClasses = EveryPortalPage.class)
class EveryPortalPage {

    static final String SIZE_COOKIE = "suyuan-size";

    private final PortalSettings settings;
    private final Features features;

    EveryPortalPage(PortalSettings settings, Features features) {
        this.settings = settings;
        this.features = features;
    }

    @ModelAttribute
    void show(
            Model model,
            HttpServletRequest request,
            @CookieValue(name = SIZE_COOKIE, required = false) @Nullable String size) {
        model.addAttribute("portal", settings);
        model.addAttribute("developers", features.on("access"));
        model.addAttribute("large", "large".equals(size));
        model.addAttribute(
                "here",
                request.getRequestURI()
                        + Optional.ofNullable(request.getQueryString())
                                .map(query -> "?" + query)
                                .orElse(""));
    }
}
