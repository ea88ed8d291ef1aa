package org.suyuan.subject;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.suyuan.form.Input;
import org.suyuan.form.QueryParameters;

/** Where a case stands, for anybody who has its number. */
@RestController
@Tag(name = "Subjects")
class CaseProgressApi {

    private static final Pattern LAST_FOUR = Pattern.compile("\\d{4}");

    private final CaseProgress progress;

    CaseProgressApi(CaseProgress progress) {
        this.progress = progress;
    }

    @GetMapping(path = "/public/api/v1/cases/{caseNo}", produces = MediaType.APPLICATION_JSON_VALUE)
    @QueryParameters("phone")
    ResponseEntity<CaseProgress.Whereabouts> find(@PathVariable String caseNo, HttpServletRequest request) {
        Input in = Input.parameters(request);
        String phone = in.text("phone", 4);
        if (in.right("phone") && (phone == null || !LAST_FOUR.matcher(phone).matches())) {
            in.wrong(Input.error("phone", phone == null ? "required" : "lastFour"));
        }
        in.finish();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(progress.find(caseNo, String.valueOf(phone)));
    }
}
