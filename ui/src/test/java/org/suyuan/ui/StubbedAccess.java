package org.suyuan.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.AccessApplications;
import org.suyuan.access.AccessCommand;
import org.suyuan.access.AccessKind;
import org.suyuan.access.AccessStatus;
import org.suyuan.access.AccessView;
import org.suyuan.access.DeviceOwnership;
import org.suyuan.access.Devices;
import org.suyuan.access.SchemeAcceptance;
import org.suyuan.access.SchemeFunding;
import org.suyuan.access.SubjectMandates;
import org.suyuan.access.TraceSchemes;
import org.suyuan.form.Input;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.identity.client.ClientSecret;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** One access in the state that a test sets, one case open; remembers what was done. */
public final class StubbedAccess implements AccessApplications {

    public final List<String> done = new ArrayList<>();
    public AccessStatus status = AccessStatus.SANDBOX;
    public boolean mine = true;
    public boolean taken;
    public int open = 1;

    @Override
    public List<FieldError> check(ObjectNode body) {
        return List.of();
    }

    @Override
    public AccessView apply(JsonNode body) {
        done.add("apply");
        return get("a-1");
    }

    @Override
    public AccessView correct(String id, @Nullable Integer expectedVersion, JsonNode body) {
        done.add("correct " + expectedVersion);
        return get(id);
    }

    @Override
    public AccessView get(String id) {
        boolean filed = Set.of(AccessStatus.ACTIVE, AccessStatus.SUSPENDED, AccessStatus.REVOKED)
                .contains(status);
        return new AccessView(
                id,
                "DJ20261123000001",
                status,
                3,
                new AccessCommand(
                        "历下粮油追溯系统",
                        AccessKind.ENTERPRISE,
                        "历下粮油加工厂",
                        "913701020000000001",
                        "370102",
                        "周某某",
                        "contact@example.cn",
                        Set.of(ApiInterface.SUBJECTS),
                        null,
                        null,
                        null,
                        null),
                filed ? "BA-370102-2026-00001" : null,
                "山东省济南市历下区",
                null,
                StubbedServices.NOW,
                filed ? StubbedServices.NOW : null,
                filed ? "ba-370102-2026-00001" : null,
                taken,
                false,
                status == AccessStatus.UNDER_REVIEW ? null : "test-dj20261123000001",
                mine,
                filed ? StubbedServices.NOW : null,
                filed ? 120 : 0,
                filed ? 2 : 0);
    }

    @Override
    public Paged<AccessView> find(Query query, PageRequest page) {
        boolean there = query.q() == null || "历下粮油追溯系统".contains(query.q());
        return new Paged<>(there ? List.of(get("a-1")) : List.of(), there ? 1 : 0, page.page(), page.size());
    }

    @Override
    public ClientSecret testCredentials(String id) {
        done.add("testCredentials");
        return new ClientSecret("test-dj20261123000001", "test-secret", "00", null);
    }

    @Override
    public SandboxView sandbox(String id) {
        return new SandboxView(
                List.of(new TestObject("91990000MA9TE0001J", "沙箱测试种植合作社")),
                List.of(),
                List.of(
                        new CaseView(
                                "SUBJECTS",
                                "ACCEPTED",
                                "合格数据被接收",
                                "报送一条合格的数据。",
                                true,
                                false,
                                "c-1",
                                null,
                                StubbedServices.NOW),
                        new CaseView("SUBJECTS", "REPEATED", "重复提交不重复登记", "发送两次。", false, false, null, null, null)),
                List.of(),
                open,
                List.of(new CallView(
                        "c-1", "SUBJECTS", "POST", "/api/v1/subjects", 1, 201, "{}", StubbedServices.NOW)));
    }

    @Override
    public void finishSandbox(String id) {
        done.add("finish");
    }

    @Override
    public void exempt(String id, JsonNode body) {
        reason(body);
        done.add("exempt " + body.path("interface").asText());
    }

    private static void reason(JsonNode body) {
        if (!body.has("reason")) {
            throw new InvalidInput(List.of(Input.error("reason", "required")));
        }
    }

    @Override
    public ClientSecret credentials(String id) {
        done.add("credentials");
        return new ClientSecret("ba-370102-2026-00001", "real-secret", "11", null);
    }

    @Override
    public ClientSecret rotate(String id, JsonNode body) {
        done.add("rotate");
        return new ClientSecret("ba-370102-2026-00001", "next-secret", "22", StubbedServices.NOW);
    }

    @Override
    public void sign(String id, JsonNode body) {
        done.add("sign " + body.path("signed").asBoolean());
    }

    @Override
    public List<FieldError> checkStanding(JsonNode body) {
        return List.of();
    }

    @Override
    public void suspend(String id, JsonNode body) {
        reason(body);
        done.add("suspend " + body.path("documentNo").asText());
    }

    @Override
    public void resume(String id, JsonNode body) {
        done.add("resume");
    }

    @Override
    public void revoke(String id, JsonNode body) {
        done.add("revoke");
    }

    @Override
    public List<Usage> usage(String id, int days) {
        return List.of(new Usage(LocalDate.of(2026, 11, 23), "SUBJECTS", 120, 2, StubbedServices.NOW));
    }

    /** One mandate in force. */
    public static final class Mandates implements SubjectMandates {

        public final List<String> done = new ArrayList<>();

        @Override
        public Mandate give(JsonNode body) {
            done.add("give " + body.path("subjectCode").asText() + " "
                    + body.path("accessId").asText());
            return mandate();
        }

        private static Mandate mandate() {
            return new Mandate(
                    "m-1",
                    "913701020000000001",
                    "历下粮油加工厂",
                    "a-1",
                    "某某追溯系统",
                    "某某信息技术有限公司",
                    "BA-370102-2026-00001",
                    AccessStatus.ACTIVE,
                    StubbedServices.NOW,
                    null);
        }

        @Override
        public void end(String id) {
            done.add("end " + id);
        }

        @Override
        public Paged<Mandate> mine(PageRequest page) {
            return new Paged<>(List.of(mandate()), 1, page.page(), page.size());
        }

        @Override
        public List<Open> open(String q) {
            return List.of(new Open("a-1", "BA-370102-2026-00001", "某某追溯系统", "某某信息技术有限公司"));
        }

        @Override
        public Set<String> among(String sender, Collection<String> subjectCodes) {
            return Set.of();
        }
    }

    /** One device. */
    public static final class Machines implements Devices {

        public final List<String> done = new ArrayList<>();

        @Override
        public List<FieldError> check(ObjectNode body) {
            return List.of();
        }

        @Override
        public DeviceView enter(JsonNode body) {
            if (!body.has("mac")) {
                throw new InvalidInput(List.of(Input.error("mac", "required")));
            }
            done.add("enter " + body.path("mac").asText() + " "
                    + body.path("ownerCode").asText());
            return get("d-1");
        }

        @Override
        public DeviceView change(String id, @Nullable Integer expectedVersion, JsonNode body) {
            done.add("change " + id + " " + expectedVersion);
            return get(id);
        }

        @Override
        public DeviceView get(String id) {
            return new DeviceView(
                    id,
                    "电子秤",
                    "DS-100",
                    "02:1A:2B:3C:4D:5E",
                    "913701020000000001",
                    "历下粮油加工厂",
                    DeviceOwnership.SUBJECT,
                    "a-1",
                    "某某追溯系统",
                    1,
                    StubbedServices.NOW);
        }

        @Override
        public Paged<DeviceView> find(Query query, PageRequest page) {
            return new Paged<>(List.of(get("d-1")), 1, page.page(), page.size());
        }

        @Override
        public Set<String> unknown(Collection<String> macs) {
            return Set.of();
        }
    }

    /** One scheme. */
    public static final class Schemes implements TraceSchemes {

        public final List<String> done = new ArrayList<>();

        @Override
        public Paged<Scheme> find(@Nullable String q, PageRequest page) {
            return new Paged<>(List.of(get("s-1")), 1, page.page(), page.size());
        }

        @Override
        public Scheme get(String id) {
            return new Scheme(
                    id,
                    "历下区肉菜追溯体系",
                    SchemeFunding.MIXED,
                    "肉菜追溯试点",
                    "某某建设单位",
                    null,
                    "370102",
                    "山东省济南市历下区",
                    Set.of(ProductClass.EDIBLE_AGRICULTURAL_PRODUCTS),
                    Set.of(Stage.CIRCULATION),
                    SchemeAcceptance.PASSED,
                    LocalDate.of(2026, 10, 1),
                    null,
                    null,
                    2,
                    15,
                    1,
                    StubbedServices.NOW);
        }

        @Override
        public List<FieldError> check(ObjectNode body) {
            return List.of();
        }

        @Override
        public Scheme create(JsonNode body) {
            done.add("create " + body.path("name").asText());
            return get("s-2");
        }

        @Override
        public Scheme change(String id, @Nullable Integer expectedVersion, JsonNode body) {
            done.add("change " + id + " " + body.path("name").asText());
            return get(id);
        }
    }
}
