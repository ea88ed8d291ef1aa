package org.suyuan.ui.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import org.suyuan.access.specification.InterfaceSpecifications;
import org.suyuan.access.specification.InterfaceSpecifications.Version;
import org.suyuan.access.specification.Specification;
import org.suyuan.access.specification.Specification.Part;
import org.suyuan.identity.LargerBodies;
import org.suyuan.identity.RequestLimit;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.intake.InterfaceLimits;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.ui.access.SpecificationWords;
import org.suyuan.ui.component.Times;

/**
 * For those who connect a system: what there is to connect to, how one applies, the specification of the interfaces with its versions,
 * a client to begin with, and what is limited (GB/T 38157 clause 8). All of it is said by the interfaces themselves.
 */
@Controller
@ConditionalOnProperty(name = "suyuan.features.access", havingValue = "true", matchIfMissing = true)
class DeveloperPages {

    static final String PATH = "/developers";

    private static final String CLIENT = "SuyuanClient.java";
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

    /** The document brings its own style and nothing else. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    private final InterfaceSpecifications specifications;
    private final ObjectProvider<InterfaceLimits> limits;

    /** Of the newest version, as long as it is that. */
    private volatile @Nullable Told told;

    DeveloperPages(InterfaceSpecifications specifications, ObjectProvider<InterfaceLimits> limits) {
        this.specifications = specifications;
        this.limits = limits;
    }

    /** An interface: what is first said of it, and what besides. */
    record Interface(String title, String lead, List<String> about, List<String> calls) {

        static Interface of(Part part) {
            return new Interface(
                    part.title(),
                    part.about().isEmpty() ? "" : part.about().get(0),
                    part.about().stream().skip(1).toList(),
                    part.calls());
        }
    }

    /** A version of the specification. */
    record Edition(int number, String publishedOn, boolean first, List<String> changes, String more) {

        static Edition of(Version version) {
            int rest = version.changes().size() - SpecificationWords.SHOWN;
            return new Edition(
                    version.version(),
                    Times.day(version.publishedAt()),
                    version.changes().isEmpty(),
                    version.changes().stream()
                            .limit(SpecificationWords.SHOWN)
                            .map(SpecificationWords::told)
                            .toList(),
                    rest > 0 ? Texts.get("SpecificationView.more", rest) : "");
        }
    }

    /** A line of a table. */
    record Fact(String label, String value) {}

    /** What a version of the specification says that the page repeats. */
    private record Told(int version, List<Interface> interfaces, Interface common, List<Fact> statuses) {

        static Told of(int version, Specification content) {
            Part common = part(content, "COMMON");
            return new Told(
                    version,
                    Arrays.stream(ApiInterface.values())
                            .map(each -> part(content, each.name()))
                            .map(Interface::of)
                            .toList(),
                    Interface.of(common),
                    common.tables().stream()
                            .limit(1)
                            .flatMap(table -> table.lines().stream())
                            .map(line -> new Fact(line.name(), line.label()))
                            .toList());
        }

        private static Part part(Specification content, String key) {
            return content.parts().stream()
                    .filter(part -> part.key().equals(key))
                    .findFirst()
                    .orElseGet(() -> new Part(key, key, List.of(), List.of(), List.of()));
        }
    }

    @GetMapping(PATH)
    String page(Model model, HttpServletResponse response) {
        List<Version> versions = specifications.versions();
        Version newest = versions.get(0);
        Told known = told;
        if (known == null || known.version() != newest.version()) {
            known = Told.of(
                    newest.version(), specifications.edition(newest.version()).content());
            told = known;
        }
        model.addAttribute("interfaces", known.interfaces());
        model.addAttribute("common", known.common());
        model.addAttribute("statuses", known.statuses());
        model.addAttribute("newest", Edition.of(newest));
        model.addAttribute("older", versions.stream().skip(1).map(Edition::of).toList());
        model.addAttribute("limits", limitFacts());
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic().getHeaderValue());
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        return "portal/developers";
    }

    private List<Fact> limitFacts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                Texts.get("DeveloperPages.requests"),
                Texts.get("DeveloperPages.requests.most", RequestLimit.ACCOUNT, RequestLimit.ANONYMOUS)));
        limits.orderedStream()
                .flatMap(each -> each.limits().stream())
                .map(limit -> new Fact(limit.what(), limit.most()))
                .forEach(facts::add);
        facts.add(new Fact(
                Texts.get("DeveloperPages.others"), Texts.get("DeveloperPages.others.most", LargerBodies.USUAL >> 20)));
        return facts;
    }

    /** A version to be read here; to be taken away it is at its interface. */
    @GetMapping(PATH + "/specification/{version}")
    ResponseEntity<byte[]> specification(@PathVariable("version") String version) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .header("Content-Security-Policy", POLICY)
                .body(document(version).getBytes(StandardCharsets.UTF_8));
    }

    private String document(String version) {
        try {
            if (NUMBER.matcher(version).matches()) {
                return specifications.page(Integer.parseInt(version));
            }
        } catch (NotFound none) {
            // Said below, as for what is no number.
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    @GetMapping(PATH + "/" + CLIENT)
    ResponseEntity<Resource> client() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(CLIENT).build().toString())
                .body(new ClassPathResource("client/" + CLIENT));
    }
}
