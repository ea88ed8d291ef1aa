package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.suyuan.shared.Texts;

/** Issue 5: suyuan.features.* turns an optional function off, with menu, interface, jobs and processes; shown on 6.7. */
class FeaturesIT {

    @Test
    @DisplayName("suyuan.features.access=false: interfaces answer 404, menu and pages are gone, no process is there")
    void anOptionalFunctionIsTurnedOff() {
        try (RunningPlatform platform =
                RunningPlatform.named("features", "--suyuan.demo-data=false", "--suyuan.features.access=false")) {
            platform.start();
            for (String path :
                    List.of(Accesses.APPLICATIONS, Accesses.DEVICES, Accesses.MANDATES, "/api/v1/trace-schemes")) {
                for (String account : List.of("reviewer", "enterprise", "uploader")) {
                    platform.as(account).get(path).problem(404);
                }
            }
            platform.as("enterprise")
                    .post(Accesses.APPLICATIONS, Accesses.application("DEVICES"))
                    .problem(404);
            platform.anonymous().post(Accesses.TOKEN).expect(404);
            platform.anonymous().get("/developers").expect(404);
            platform.anonymous().get("/public/api/v1/interface-specification").problem(404);
            assertThat(platform.anonymous().get("/").expect(200).text()).doesNotContain("/developers");
            assertThat(platform.anonymous()
                            .get("/v3/api-docs")
                            .expect(200)
                            .json()
                            .path("paths")
                            .fieldNames())
                    .toIterable()
                    .noneMatch(path -> path.startsWith(Accesses.APPLICATIONS) || path.equals(Accesses.TOKEN));

            Visitor reviewer = new Visitor(platform.base());
            assertThat(reviewer.signIn("reviewer", RunningPlatform.PASSWORD)).contains("/workbench");
            for (String view : List.of("access", "devices", "trace-schemes")) {
                assertThat(reviewer.view(view)).contains(Texts.get("NotFoundView.title"));
            }
            assertThat(reviewer.view("inbox")).doesNotContain(Texts.get("Job.ACCESS"), Texts.get("Job.DEVICES"));

            assertThat(platform.fromDatabase("select key_ from act_re_procdef where key_ like 'access-%'"))
                    .isEmpty();
            // What is not of it works as ever.
            platform.as("reviewer").get(Cases.TASKS, "state", "claimable").expect(200);
        }
    }
}
