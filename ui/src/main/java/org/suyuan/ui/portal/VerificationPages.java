package org.suyuan.ui.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.document.DocumentState;
import org.suyuan.document.Documents;
import org.suyuan.document.VerifiedDocument;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.Times;

/** Anybody verifies a document by the code on it: what it says here is to be what it says on the paper. */
@Controller
class VerificationPages {

    private static final String PAGE = "portal/verify";
    private static final int LONGEST = 40;

    private final Documents documents;

    VerificationPages(Documents documents) {
        this.documents = documents;
    }

    /** A document as the page shows it. */
    record Shown(
            String title,
            String number,
            String kind,
            String subjectName,
            String authority,
            String issuedOn,
            String state,
            String tone,
            String meaning,
            String digest) {

        static Shown of(VerifiedDocument document) {
            return new Shown(
                    document.title(),
                    document.number(),
                    Texts.of(document.kind()),
                    document.subjectName(),
                    document.authority(),
                    Times.day(document.issuedAt()),
                    Texts.of(document.state()),
                    document.state() == DocumentState.VALID ? "good" : "other",
                    Texts.get("VerificationPages." + document.state()),
                    document.digest());
        }
    }

    @GetMapping("/verify")
    String ask(Model model, HttpServletResponse response, @RequestParam(name = "code", defaultValue = "") String code) {
        String typed = code.strip();
        if (typed.isEmpty()) {
            return page(model, response, "");
        }
        return verify(model, response, typed);
    }

    @GetMapping("/verify/{code}")
    String verify(Model model, HttpServletResponse response, @PathVariable("code") String code) {
        Optional<VerifiedDocument> found = code.length() > LONGEST ? Optional.empty() : documents.verify(code);
        if (found.isPresent()) {
            model.addAttribute("document", Shown.of(found.get()));
            return page(model, response, "");
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        model.addAttribute("problem", Texts.get("VerificationPages.unknown"));
        return page(model, response, code.length() > LONGEST ? "" : code);
    }

    private static String page(Model model, HttpServletResponse response, String typed) {
        // Who holds a document has the code; nobody on the way keeps the page, and no search engine.
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Robots-Tag", "noindex");
        model.addAttribute("code", typed);
        return PAGE;
    }
}
