package org.suyuan.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.Licence;
import org.suyuan.subject.SubjectCommand;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectStatus;
import org.suyuan.subject.SubjectType;
import org.suyuan.subject.SubjectView;
import org.suyuan.subject.UsccTaken;

/** Answers registrations from fixed values and remembers what was sent. */
public final class StubbedRegistration implements SubjectRegistration {

    public static final String TAKEN = "91350100M000100Y43";

    public final List<ObjectNode> sent = new ArrayList<>();

    @Override
    public List<FieldError> check(ObjectNode body) {
        return body.path("contactPhone").asText().equals("110")
                ? List.of(new FieldError("contactPhone", "phone", "请填写手机号码或固定电话。"))
                : List.of();
    }

    @Override
    public SubjectView submit(ObjectNode body, Origin origin) {
        if (body.path("uscc").asText().equals(TAKEN)) {
            throw new UsccTaken(TAKEN);
        }
        sent.add(body);
        return view("s-new", SubjectStatus.UNDER_REVIEW);
    }

    @Override
    public SubjectView resubmit(String id, Integer expectedVersion, JsonNode body) {
        sent.add((ObjectNode) body);
        return view(id, SubjectStatus.UNDER_REVIEW);
    }

    @Override
    public SubjectView resubmit(String id, Integer expectedVersion, JsonNode body, Origin origin) {
        return resubmit(id, expectedVersion, body);
    }

    @Override
    public SubjectView get(String id) {
        return switch (id) {
            case "s-returned" -> view(id, SubjectStatus.RETURNED);
            case "s-registered" -> view(id, SubjectStatus.REGISTERED);
            case "s-review" -> view(id, SubjectStatus.UNDER_REVIEW);
            default -> throw new NotFound();
        };
    }

    @Override
    public Paged<Application> applications(PageRequest page) {
        List<Application> all = List.of(
                application("s-returned", SubjectStatus.RETURNED, "补正", "请按营业执照填写到门牌号。"),
                application("s-review", SubjectStatus.UNDER_REVIEW, "初审", null),
                application("s-registered", SubjectStatus.REGISTERED, null, null));
        return new Paged<>(
                all.stream().skip(page.offset()).limit(page.size()).toList(), all.size(), page.page(), page.size());
    }

    @Override
    public SubjectView reveal(String id) {
        return view(id, SubjectStatus.UNDER_REVIEW, false);
    }

    @Override
    public Revealed revealWithChanges(String id) {
        return new Revealed(reveal(id), changes(id));
    }

    @Override
    public List<Change> changes(String id) {
        return List.of();
    }

    private static Application application(String id, SubjectStatus status, String step, String requirement) {
        return new Application(
                id,
                "ZS-370102-2026-000123",
                "济南明湖粮油加工厂",
                status,
                status == SubjectStatus.REGISTERED ? TAKEN : null,
                "山东省济南市历下区",
                StubbedServices.NOW.minus(Duration.ofDays(3)),
                StubbedServices.NOW.minus(Duration.ofHours(20)),
                step,
                step == null ? null : StubbedServices.NOW.plus(Duration.ofDays(3)),
                requirement,
                null);
    }

    private static SubjectView view(String id, SubjectStatus status) {
        return view(id, status, true);
    }

    private static SubjectView view(String id, SubjectStatus status, boolean masked) {
        boolean registered = status == SubjectStatus.REGISTERED;
        return new SubjectView(
                id,
                "ZS-370102-2026-000123",
                status,
                registered ? TAKEN : null,
                3,
                new SubjectCommand(
                        "济南明湖粮油加工厂",
                        SubjectType.ENTERPRISE,
                        TAKEN,
                        masked ? "登**" : "登记人",
                        "370102",
                        "泉城路 1 号",
                        null,
                        null,
                        "联系人",
                        "0531-00000000",
                        "applicant@example.cn",
                        Set.of(Stage.PROCESSING),
                        Set.of(ProductClass.FOOD),
                        List.of("0101", "0102"),
                        "20",
                        null,
                        List.of(),
                        List.of(new Licence("食品生产许可证", "SC00000000000000", null, null, LocalDate.of(2030, 1, 31))),
                        null),
                masked,
                "山东省济南市历下区",
                StubbedServices.NOW.minus(Duration.ofDays(3)),
                registered ? StubbedServices.NOW : null,
                "WORKBENCH",
                "enterprise",
                List.of(),
                null);
    }
}
