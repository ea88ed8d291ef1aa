package org.suyuan.ui.portal;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Problems;
import org.suyuan.shared.Texts;
import org.suyuan.subject.CaseProgress;
import org.suyuan.ui.component.Times;

/** Where a case stands, for anybody who has its number and the last digits of the telephone given in it. */
@Controller
class ProgressPages {

    private static final int LONGEST = 40;
    private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}");

    private final CaseProgress progress;

    ProgressPages(CaseProgress progress) {
        this.progress = progress;
    }

    /** A case as the page shows it. */
    record Shown(
            String caseNo,
            String matter,
            String status,
            String filedAt,
            java.util.List<String> steps,
            @Nullable String departments,
            String next) {

        static Shown of(CaseProgress.Whereabouts found) {
            return new Shown(
                    found.caseNo(),
                    found.matterName(),
                    found.statusName(),
                    Times.minute(found.filedAt()),
                    found.steps().stream().map(Shown::words).toList(),
                    Optional.ofNullable(found.departments())
                            .map(each -> Texts.get("ProgressPages.departments", each.total(), each.answered()))
                            .orElse(null),
                    next(found));
        }

        /** Of some matters a status says something else. */
        private static String next(CaseProgress.Whereabouts found) {
            return Texts.find("ProgressPages." + found.matter() + "." + found.status())
                    .orElseGet(() -> Texts.get("ProgressPages." + found.status()));
        }

        private static String words(CaseProgress.Step step) {
            return step.dueAt() == null
                    ? step.name()
                    : Texts.get("ProgressPages.step", step.name(), Times.minute(step.dueAt()));
        }
    }

    @GetMapping("/progress")
    String progress(
            Model model,
            HttpServletResponse response,
            @RequestParam(name = "caseNo", defaultValue = "") String caseNo,
            @RequestParam(name = "phone", defaultValue = "") String phone) {
        // Between the one who asks and the platform alone.
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        response.setHeader("X-Robots-Tag", "noindex");
        String number = caseNo.strip();
        model.addAttribute("caseNo", number.length() > LONGEST ? "" : number);
        if (!number.isEmpty() || !phone.isEmpty()) {
            find(model, response, number, phone.strip());
        }
        return "portal/progress";
    }

    private void find(Model model, HttpServletResponse response, String number, String phone) {
        try {
            if (number.isEmpty()
                    || number.length() > LONGEST
                    || !LAST_FOUR.matcher(phone).matches()) {
                throw new NotFound();
            }
            model.addAttribute("progress", Shown.of(progress.find(number, phone)));
        } catch (DomainException refused) {
            response.setStatus(Problems.statusOf(refused).value());
            model.addAttribute(
                    "problem", refused instanceof NotFound ? Texts.get("ProgressPages.unknown") : refused.getMessage());
        }
    }
}
