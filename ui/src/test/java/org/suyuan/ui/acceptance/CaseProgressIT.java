package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Contract, Subjects: {@code GET /public/api/v1/cases/{caseNo}?phone=<last four>} → where a case stands. */
@ExtendWith(SharedPlatform.class)
class CaseProgressIT {

    private final RunningPlatform platform;
    private final Cases cases;
    private final Client anybody;

    CaseProgressIT(RunningPlatform platform) {
        this.platform = platform;
        this.cases = new Cases(platform);
        this.anybody = platform.anonymous();
    }

    private static ObjectNode farmer() {
        return Registrations.farmer().put("contactPhone", "13800004321");
    }

    private static String path(JsonNode subject) {
        return path(subject.path("caseNo").asText());
    }

    private static String path(String caseNo) {
        return "/public/api/v1/cases/" + caseNo;
    }

    @Test
    @DisplayName("… who has it and until when, in words, without a name")
    void aCaseIsFollowed() {
        JsonNode subject = cases.submit(farmer());

        Answer answer = anybody.get(path(subject), "phone", "4321").expect(200);

        JsonNode found = answer.json();
        assertThat(found.path("caseNo")).isEqualTo(subject.path("caseNo"));
        assertThat(found.path("matterName").asText()).isEqualTo("追溯主体登记");
        assertThat(found.path("statusName").asText()).isEqualTo("审核中");
        assertThat(found.path("steps").path(0).path("name").asText()).isEqualTo("初审");
        assertThat(found.path("steps").path(0).path("dueAt").asText()).isNotEmpty();
        assertThat(answer.header("Cache-Control")).contains("no-store");
        String text = answer.text();
        assertThat(text).doesNotContain(subject.path("id").asText(), "13800004321");

        cases.decide("reviewer", cases.task("reviewer", subject), "APPROVE", null)
                .expect(204);
        JsonNode done = anybody.get(path(subject), "phone", "4321").expect(200).json();
        assertThat(done.path("status").asText()).isEqualTo("REGISTERED");
        assertThat(done.path("steps")).isEmpty();
    }

    @Test
    @DisplayName("… an amendment is a case of its own")
    void anAmendmentIsFollowed() {
        JsonNode subject = cases.register(farmer());
        ObjectNode body = farmer().put("name", subject.path("name").asText()).put("address", "泉城路三号院五号楼");
        platform.as("enterprise")
                .put(
                        "/api/v1/subjects/" + subject.path("id").asText(),
                        subject.path("version").asInt(),
                        body)
                .expect(200);
        String caseNo = platform.fromDatabase("select case_no from subject_amendment where subject_id = '"
                        + subject.path("id").asText() + "'")
                .get(0);

        JsonNode found = anybody.get(path(caseNo), "phone", "4321").expect(200).json();

        assertThat(found.path("matterName").asText()).isEqualTo("追溯主体变更");
        assertThat(found.path("statusName").asText()).isEqualTo("变更审核中");
        assertThat(found.path("steps")).hasSize(1);
    }

    @Test
    @DisplayName("… an unknown number and other digits answer alike; phone is four digits")
    void nothingIsTold() {
        JsonNode subject = cases.submit(farmer());

        Answer unknown = anybody.get(path("ZT20200101000001"), "phone", "4321").problem(404);
        Answer wrong = anybody.get(path(subject), "phone", "0000").problem(404);

        assertThat(wrong.text().replace(subject.path("caseNo").asText(), ""))
                .isEqualTo(unknown.text().replace("ZT20200101000001", ""));
        anybody.get(path(subject)).wrong("phone");
        for (String phone : new String[] {"", "432", "432a", "４３２１", "13800004321"}) {
            anybody.get(path(subject), "phone", phone).wrong("phone");
        }
        anybody.get(path(subject), "phone", "4321", "more", "1").wrong("more");
    }

    @Test
    @DisplayName("who tries digits is stopped for that case, with the right ones too")
    void guessingIsStopped() {
        JsonNode subject = cases.submit(farmer());
        JsonNode other = cases.submit(farmer());
        for (int i = 0; i < 10; i++) {
            anybody.get(path(subject), "phone", "000" + i).problem(404);
        }

        Answer stopped = anybody.get(path(subject), "phone", "4321").problem(429);

        assertThat(stopped.header("Retry-After")).isNotEmpty();
        anybody.get(path(other), "phone", "4321").expect(200);
    }

    @Test
    @DisplayName("the portal has a page of it")
    void thePortalShowsIt() {
        JsonNode subject = cases.submit(farmer());
        String caseNo = subject.path("caseNo").asText();

        assertThat(anybody.get("/progress").expect(200).text()).contains("办件进度查询", "联系电话后四位");
        assertThat(anybody.get("/progress", "caseNo", caseNo, "phone", "4321")
                        .expect(200)
                        .text())
                .contains("追溯主体登记", "审核中", "初审", caseNo);
        assertThat(anybody.get("/progress", "caseNo", caseNo, "phone", "0000")
                        .expect(404)
                        .text())
                .contains("没有找到对应的办件", caseNo);
        anybody.get("/progress", "caseNo", "ZT2026\0", "phone", "4321").expect(404);
        assertThat(anybody.get("/progress", "caseNo", "x".repeat(60), "phone", "'\"<b>")
                        .expect(404)
                        .text())
                .doesNotContain("<b>");
    }
}
