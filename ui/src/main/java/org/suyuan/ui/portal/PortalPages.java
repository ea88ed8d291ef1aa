package org.suyuan.ui.portal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;
import org.suyuan.search.LookupLog;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.PublicSubject;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.trace.code.PublicTraces;
import org.suyuan.ui.component.Times;

/** The public portal: finds registered subjects by what everybody may know. Stateless; works without scripts. */
@Controller
@EnableConfigurationProperties(PortalSettings.class)
class PortalPages {

    private static final int PAGE = 20;
    private static final int REACHABLE = 10_000;
    private static final int LONGEST_QUESTION = 100;
    /** What is registered now is found now, and every lookup reaches the log. */
    private static final CacheControl ASKED_ANEW = CacheControl.noCache();

    private final SubjectDirectory directory;
    private final Regions regions;
    private final ObjectMapper json;
    private final PublicTraces traces;

    PortalPages(SubjectDirectory directory, Regions regions, ObjectMapper json, PublicTraces traces) {
        this.directory = directory;
        this.traces = traces;
        this.regions = regions;
        this.json = json;
    }

    /** A subject as the pages show it. */
    record Shown(
            String code,
            String name,
            String type,
            String regionName,
            List<String> stages,
            List<String> productClasses,
            List<String> nodeNames,
            String status,
            boolean registered,
            String registeredOn) {

        static Shown of(PublicSubject subject) {
            return new Shown(
                    subject.code(),
                    subject.name(),
                    Texts.of(subject.type()),
                    subject.regionName(),
                    subject.stages().stream().map(Texts::of).toList(),
                    subject.productClasses().stream().map(Texts::of).toList(),
                    subject.nodeNames(),
                    Texts.of(subject.status()),
                    subject.status() == SubjectStatus.REGISTERED,
                    Times.day(subject.registeredAt()));
        }
    }

    @GetMapping("/")
    String find(
            Model model,
            HttpServletResponse response,
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "region", required = false) @Nullable String regionTyped,
            @RequestParam(name = "page", defaultValue = "1") String pageTyped) {
        String question = stripped(q);
        String regionName = stripped(regionTyped);
        model.addAttribute("q", question);
        model.addAttribute("region", regionName);
        if (question.isEmpty() && regionName.isEmpty()) {
            keep(response, CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic());
            model.addAttribute("site", site());
            return "portal/start";
        }
        keep(response, ASKED_ANEW);
        if (regionName.isEmpty() && traces.ours(question)) {
            return toTrace(question);
        }
        Optional<Region> region = regionName.isEmpty() ? Optional.empty() : regionOf(regionName);
        if (!regionName.isEmpty() && region.isEmpty()) {
            model.addAttribute("problem", Texts.get("PortalPages.noRegion", regionName));
            return "portal/results";
        }
        model.addAttribute("regionFound", region.map(Region::fullName).orElse(""));
        int page = pageOf(pageTyped);
        try {
            Paged<PublicSubject> found = directory.findPublic(
                    question.isEmpty() ? null : question,
                    region.map(Region::code).orElse(null),
                    new PageRequest(page, PAGE, null, false),
                    LookupLog.Channel.PORTAL);
            if (found.total() == 0
                    && regionName.isEmpty()
                    && codeLike(question)
                    && traces.find(question, LookupLog.Channel.PORTAL).isPresent()) {
                return toTrace(question);
            }
            model.addAttribute("subjects", found.items().stream().map(Shown::of).toList());
            model.addAttribute("total", found.total());
            long reachable = Math.min(found.total(), REACHABLE);
            int last = (int) Math.max(1, (reachable + PAGE - 1) / PAGE);
            model.addAttribute("page", page + 1);
            model.addAttribute("pages", last);
            model.addAttribute("previous", page > 0 ? address(question, regionName, page) : null);
            model.addAttribute("next", page + 1 < last ? address(question, regionName, page + 2) : null);
        } catch (SearchUnavailable unavailable) {
            down(model, response);
        }
        return "portal/results";
    }

    /** What holds no Chinese may be the code of a product. */
    private static boolean codeLike(String question) {
        return question.codePoints().noneMatch(Character::isIdeographic);
    }

    private static String toTrace(String code) {
        return "redirect:"
                + UriComponentsBuilder.fromPath("/t")
                        .queryParam("code", "{code}")
                        .encode()
                        .buildAndExpand(code)
                        .toUriString();
    }

    @GetMapping("/s/{code}")
    String subject(Model model, HttpServletResponse response, @PathVariable("code") String code) {
        model.addAttribute("q", "");
        model.addAttribute("region", "");
        keep(response, ASKED_ANEW);
        try {
            PublicSubject found = directory
                    .findPublic(code, null, new PageRequest(0, PAGE, null, false), LookupLog.Channel.PORTAL)
                    .items()
                    .stream()
                    .filter(subject -> subject.code().equalsIgnoreCase(code))
                    .findFirst()
                    .orElseThrow(NotFound::new);
            model.addAttribute("subject", Shown.of(found));
            model.addAttribute("structured", structured(found));
            return "portal/subject";
        } catch (NotFound none) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("problem", Texts.get("PortalPages.noSubject"));
        } catch (SearchUnavailable unavailable) {
            down(model, response);
        }
        return "portal/results";
    }

    /** Large type 适老化 on or off, kept in this browser alone; back to where one was. */
    @GetMapping("/type-size")
    String size(
            HttpServletResponse response,
            @RequestParam(name = "size", defaultValue = "normal") String size,
            @RequestParam(name = "back", defaultValue = "/") String back) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                org.springframework.http.ResponseCookie.from(
                                EveryPortalPage.SIZE_COOKIE, "large".equals(size) ? "large" : "normal")
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .httpOnly(true)
                        .sameSite("Lax")
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        // Only to a page of this site: never to an address that somebody put into a link.
        boolean here = back.startsWith("/")
                && !back.startsWith("//")
                && back.indexOf('\\') < 0
                && back.chars().noneMatch(Character::isISOControl)
                && !back.startsWith("/type-size");
        return "redirect:"
                + (here
                        ? UriComponentsBuilder.fromUriString(back)
                                .build()
                                .encode()
                                .toUriString()
                        : "/");
    }

    private void down(Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.SERVICE_UNAVAILABLE.value());
        response.setHeader(HttpHeaders.RETRY_AFTER, "30");
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        model.addAttribute("problem", Texts.get("PortalPages.down"));
    }

    private static void keep(HttpServletResponse response, CacheControl how) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, how.getHeaderValue());
        // The type size is in a cookie: a page kept on the way must not be shown to others in another size.
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
    }

    private Optional<Region> regionOf(String typed) {
        return regions.find(typed).or(() -> regions.match(typed, 1).stream().findFirst());
    }

    private static String address(String question, String region, int page) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/");
        if (!question.isEmpty()) {
            address.queryParam("q", "{q}");
        }
        if (!region.isEmpty()) {
            address.queryParam("region", "{region}");
        }
        return address.queryParam("page", page)
                .encode()
                .buildAndExpand(Map.of("q", question, "region", region))
                .toUriString();
    }

    private static int pageOf(String typed) {
        try {
            return Math.min(Math.max(Integer.parseInt(typed), 1), REACHABLE / PAGE) - 1;
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }

    private static String stripped(@Nullable String typed) {
        if (typed == null) {
            return "";
        }
        String text = typed.replaceAll("\\p{Cntrl}", " ").strip();
        return text.length() > LONGEST_QUESTION ? text.substring(0, LONGEST_QUESTION) : text;
    }

    /** What search engines read about a subject (schema.org). */
    private String structured(PublicSubject subject) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("@context", "https://schema.org");
        data.put("@type", "Organization");
        data.put("name", subject.name());
        data.put("identifier", subject.code());
        data.put(
                "url",
                ServletUriComponentsBuilder.fromCurrentRequestUri().build().toUriString());
        data.put(
                "address",
                Map.of("@type", "PostalAddress", "addressCountry", "CN", "addressRegion", subject.regionName()));
        data.put("knowsAbout", subject.productClasses().stream().map(Texts::of).toList());
        return script(data);
    }

    /** What search engines read about the site itself. */
    private String site() {
        Map<String, Object> data = new LinkedHashMap<>();
        String root = ServletUriComponentsBuilder.fromCurrentContextPath()
                .path("/")
                .build()
                .toUriString();
        data.put("@context", "https://schema.org");
        data.put("@type", "WebSite");
        data.put("name", Texts.get("PortalPages.name"));
        data.put("url", root);
        data.put(
                "potentialAction",
                Map.of("@type", "SearchAction", "target", root + "?q={q}", "query-input", "required name=q"));
        return script(data);
    }

    private String script(Map<String, Object> data) {
        try {
            // Inside a script element nothing may end that element.
            return json.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
