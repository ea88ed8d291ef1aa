package org.suyuan.ui.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.search.LookupLog;
import org.suyuan.shared.Texts;
import org.suyuan.trace.code.CertificateState;
import org.suyuan.trace.code.CodeLevel;
import org.suyuan.trace.code.CodeState;
import org.suyuan.trace.code.OwnCode;
import org.suyuan.trace.code.PublicTrace;
import org.suyuan.trace.code.PublicTraces;
import org.suyuan.trace.code.StepKind;
import org.suyuan.ui.component.Times;

/** What a QR code on a product opens: what it is, where it comes from, and whether the code still holds. */
@Controller
class TracePages {

    private static final String PAGE = "portal/trace";
    private static final int LONGEST = 128;

    private final PublicTraces traces;

    TracePages(PublicTraces traces) {
        this.traces = traces;
    }

    /** A line of a table. */
    record Fact(String label, String value) {}

    /** Something that happened, and how it left the product. */
    record Step(String title, String at, String what, String left, String tone) {}

    /** What is committed to. */
    record Commitments(
            String number,
            String state,
            String tone,
            boolean reissued,
            List<Fact> facts,
            List<String> made,
            List<String> basis) {}

    /** A code as the page shows it. */
    record Shown(
            String heading,
            String code,
            @Nullable String state,
            String tone,
            String meaning,
            List<Fact> facts,
            @Nullable Commitments certificate,
            List<Step> steps,
            boolean receivable,
            String address) {

        static Shown of(PublicTrace trace) {
            CodeState state = trace.state();
            String key = trace.level() == CodeLevel.BATCH ? "TracePages.certificate." : "TracePages.";
            PublicTrace.Product product = trace.product();
            PublicTrace.Commitments certificate = trace.certificate();
            return new Shown(
                    product == null ? Texts.get("TracePages.noProduct") : product.name(),
                    trace.own() ? OwnCode.grouped(trace.code()) : trace.code(),
                    state == null ? null : Texts.get(key + "state." + state),
                    state == CodeState.ACTIVE || state == null ? "good" : "other",
                    state == null ? Texts.get("TracePages.foreign") : Texts.get(key + state),
                    factsOf(trace),
                    certificate == null ? null : commitments(certificate),
                    trace.timeline().stream().map(TracePages::step).toList(),
                    certificate != null && certificate.state() == CertificateState.VALID,
                    trace.code());
        }
    }

    private static List<Fact> factsOf(PublicTrace trace) {
        List<Fact> facts = new ArrayList<>();
        PublicTrace.Product product = trace.product();
        if (product != null) {
            facts.add(fact("productClass", Texts.of(product.productClass())));
        }
        PublicTrace.Batch batch = trace.batch();
        if (batch != null) {
            facts.add(fact("batch", batch.batchNo()));
            if (batch.producedOn() != null && trace.level() != CodeLevel.BATCH) {
                facts.add(fact("producedOn", batch.producedOn().toString()));
            }
        }
        if (!trace.holders().isEmpty()) {
            facts.add(fact("maker", firm(trace.holders().get(0).firm())));
        }
        if (trace.contents() != null) {
            facts.add(fact("contents", Texts.get("TracePages.pieces", trace.contents())));
        }
        return facts;
    }

    private static Fact fact(String label, String value) {
        return new Fact(Texts.get("TracePages.fact." + label), value);
    }

    private static String firm(PublicTrace.Firm firm) {
        if (firm.name() == null) {
            return Texts.get("TracePages.unregistered");
        }
        return firm.regionName() == null ? firm.name() : Texts.get("TracePages.firm", firm.name(), firm.regionName());
    }

    private static Commitments commitments(PublicTrace.Commitments certificate) {
        return new Commitments(
                certificate.number(),
                Texts.of(certificate.state()),
                certificate.state() == CertificateState.VALID ? "good" : "other",
                certificate.reissued(),
                List.of(
                        fact("number", certificate.number()),
                        fact("issuer", firm(certificate.issuer())),
                        fact("origin", certificate.origin()),
                        fact("issuedOn", certificate.issuedOn().toString())),
                certificate.commitments().stream().map(Texts::of).toList(),
                certificate.basis().stream().map(Texts::of).toList());
    }

    /** What left something that is not to be sold. */
    private static final Set<String> BAD = Set.of("recalled", "expired", "damaged", "non_conformant", "stolen");

    /** An event by its step and what it left, at whose place as far as that is known: never by what it is called in messages. */
    private static Step event(PublicTrace.Step step) {
        PublicTrace.Firm to = step.to();
        String where = step.by().name() == null && to == null
                ? ""
                : to == null ? firm(step.by()) : Texts.get("TracePages.handed", firm(step.by()), firm(to));
        String left = word("DISPOSITION", step.disposition())
                .map(word -> Texts.get("TracePages.event.disposition", word))
                .orElse("");
        return new Step(
                word("BIZ_STEP", step.bizStep()).orElseGet(() -> Texts.get("TracePages.event")),
                Times.minute(step.at()),
                where,
                left,
                BAD.contains(Objects.requireNonNullElse(step.disposition(), "")) ? "bad" : "");
    }

    private static Optional<String> word(String vocabulary, @Nullable String word) {
        return word == null ? Optional.empty() : Texts.find("Cbv." + vocabulary + "." + word);
    }

    private static Step step(PublicTrace.Step step) {
        if (step.kind() == StepKind.EVENT) {
            return event(step);
        }
        PublicTrace.Firm to = step.to();
        String what = to == null ? firm(step.by()) : Texts.get("TracePages.handed", firm(step.by()), firm(to));
        String tone = "";
        if (step.result() != null) {
            what = Texts.get(
                    "TracePages.tested",
                    what,
                    Objects.requireNonNullElse(step.item(), Texts.get("TracePages.noItem")),
                    Texts.of(step.result()));
            tone = switch (step.result()) {
                case PASS -> "good";
                case FAIL -> "bad";
                case IN_PROGRESS -> "";
            };
        }
        return new Step(Texts.of(step.kind()), Times.minute(step.at()), what, "", tone);
    }

    @GetMapping("/t")
    String ask(Model model, HttpServletResponse response, @RequestParam(name = "code", defaultValue = "") String code) {
        String typed = code.strip();
        return typed.isEmpty() ? page(model, response, "") : trace(model, response, typed);
    }

    @GetMapping("/t/{code}")
    String trace(Model model, HttpServletResponse response, @PathVariable("code") String code) {
        boolean readable = code.length() <= LONGEST;
        Optional<PublicTrace> found = readable ? traces.find(code, LookupLog.Channel.PORTAL) : Optional.empty();
        if (found.isPresent()) {
            model.addAttribute("trace", Shown.of(found.get()));
            return page(model, response, "");
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute(
                "problem", Texts.get(readable && traces.ours(code) ? "TracePages.notIssued" : "TracePages.unknown"));
        return page(model, response, readable ? code : "");
    }

    private static String page(Model model, HttpServletResponse response, String typed) {
        // What holds now is asked anew; who holds the product has the code, and no search engine.
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("code", typed);
        return PAGE;
    }
}
