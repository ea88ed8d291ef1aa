package org.suyuan.ui.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.web.WebAttributes;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.suyuan.disclosure.SecurityReports;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** Anybody may report a weakness of the platform; {@code security.txt} (RFC 9116) leads here. */
@Controller
class SecurityReportPages {

    static final String PATH = "/security-report";

    private static final int AN_HOUR = 5;
    private static final Duration STATEMENT_VALID = Duration.ofDays(180);
    private static final String FORM = "portal/security-report";

    private final SecurityReports reports;
    private final Clock clock;
    private final Cache<String, Bucket> senders = Caffeine.newBuilder()
            .expireAfterAccess(Duration.ofHours(2))
            .maximumSize(100_000)
            .build();

    SecurityReportPages(SecurityReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    @GetMapping(path = "/.well-known/security.txt", produces = MediaType.TEXT_PLAIN_VALUE)
    @ResponseBody
    String statement() {
        String here =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return String.join(
                "\n",
                "Contact: " + here + PATH,
                "Expires: " + clock.instant().plus(STATEMENT_VALID).truncatedTo(ChronoUnit.DAYS),
                "Preferred-Languages: zh, en",
                "Canonical: " + here + "/.well-known/security.txt",
                "");
    }

    @GetMapping(PATH)
    String form(Model model, HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        return form(model, "", "", "", Map.of());
    }

    @PostMapping(PATH)
    String submit(
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestParam(defaultValue = "") String whereabouts,
            @RequestParam(defaultValue = "") String description,
            @RequestParam(defaultValue = "") String contact) {
        if (request.getAttribute(WebAttributes.ACCESS_DENIED_403) != null) {
            model.addAttribute("stale", true);
            return form(model, whereabouts, description, contact, Map.of());
        }
        if (!admits(request)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            model.addAttribute("tooMany", true);
            return form(model, whereabouts, description, contact, Map.of());
        }
        try {
            model.addAttribute("number", reports.submit(whereabouts, description, contact));
            return FORM;
        } catch (InvalidInput invalid) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            Map<String, String> wrong = invalid.errors().stream()
                    .collect(Collectors.toMap(FieldError::field, FieldError::message, (first, second) -> first));
            return form(model, whereabouts, description, contact, wrong);
        }
    }

    private static String form(
            Model model, String whereabouts, String description, String contact, Map<String, String> wrong) {
        model.addAttribute("whereabouts", whereabouts);
        model.addAttribute("description", description);
        model.addAttribute("contact", contact);
        model.addAttribute("wrong", wrong);
        return FORM;
    }

    private boolean admits(HttpServletRequest request) {
        return senders.get(request.getRemoteAddr(), address -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(AN_HOUR).refillGreedy(AN_HOUR, Duration.ofHours(1)))
                        .build())
                .tryConsume(1);
    }
}
