package org.suyuan.ui;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.access.AccessChecks;
import org.suyuan.access.AccessStatus;
import org.suyuan.access.CheckOutcome;
import org.suyuan.access.CodeSchemes;
import org.suyuan.access.DockingMonitor;
import org.suyuan.access.FirmAgreements;
import org.suyuan.access.InterfaceState;
import org.suyuan.access.SeenDevices;
import org.suyuan.form.Input;
import org.suyuan.identity.client.ApiInterface;
import org.suyuan.intake.DeviceSightings;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** The monitor of one access that has fallen silent; remembers what was done. */
public final class StubbedDocking implements DockingMonitor {

    public final List<String> done = new ArrayList<>();

    @Override
    public Monitor of(String accessId) {
        return new Monitor(
                List.of(new Watched(
                        ApiInterface.SUBJECTS,
                        InterfaceState.SILENT,
                        2,
                        new Person("周某某", "13800000000", "contact@example.cn"),
                        null,
                        new Keeper("reviewer", "初审甲"),
                        null,
                        120,
                        2,
                        StubbedServices.NOW.minus(Duration.ofDays(9)),
                        StubbedServices.NOW.minus(Duration.ofDays(9)),
                        StubbedServices.NOW.minus(Duration.ofDays(9)),
                        3,
                        List.of(new Mapping(
                                ProductClass.FOOD,
                                Stage.PROCESSING,
                                2,
                                "JSON",
                                List.of("productionLine"),
                                List.of())))),
                new Credentials(
                        StubbedServices.NOW.minus(Duration.ofDays(200)),
                        200,
                        null,
                        StubbedServices.NOW.minus(Duration.ofDays(20)),
                        true,
                        false),
                false,
                true,
                true);
    }

    @Override
    public Monitor inFull(String accessId) {
        return of(accessId);
    }

    @Override
    public void contacts(String accessId, ApiInterface which, @Nullable Integer expectedVersion, JsonNode body) {
        if (!body.has("phone")) {
            throw new InvalidInput(List.of(Input.error("phone", "required")));
        }
        done.add("contacts " + which + " " + expectedVersion + " "
                + body.path("phone").asText());
    }

    @Override
    public void keepers(String accessId, ApiInterface which, @Nullable Integer expectedVersion, JsonNode body) {
        done.add("keepers " + which + " " + body.path("owner").asText());
    }

    @Override
    public List<Keeper> eligible(String accessId) {
        return List.of(new Keeper("reviewer", "初审甲"));
    }

    /** One check that found something. */
    public static final class Checks implements AccessChecks {

        public int opened;

        @Override
        public Opened open() {
            opened++;
            return new Opened("2026-11", 1, 0);
        }

        @Override
        public List<Check> of(String accessId) {
            return List.of(new Check(
                    "c-1",
                    "HD202611000001",
                    "2026-11",
                    CheckOutcome.NEEDS_MENDING,
                    "请补正",
                    List.of(new Mending("contacts", "补全负责人")),
                    "reviewer",
                    "初审甲",
                    StubbedServices.NOW,
                    StubbedServices.NOW));
        }

        @Override
        public String accessOf(String checkId) {
            return "a-1";
        }
    }

    /** A device that nobody registered. */
    public static final class Seen implements SeenDevices {

        public final List<String> done = new ArrayList<>();

        @Override
        public Paged<Sighting> unknown(boolean ignored, PageRequest page) {
            return new Paged<>(
                    List.of(new Sighting(
                            "s-1",
                            "021a2b3c4d5e",
                            "02:1A:2B:3C:4D:5E",
                            "ba-370102-2026-00001",
                            "历下粮油追溯系统",
                            DeviceSightings.Source.RECORDS,
                            "913701020000000001",
                            null,
                            StubbedServices.NOW,
                            StubbedServices.NOW,
                            null)),
                    1,
                    page.page(),
                    page.size());
        }

        @Override
        public void bind(String id, JsonNode body) {
            done.add("bind " + id);
        }

        @Override
        public void ignore(String id, JsonNode body) {
            done.add("ignore " + id + " " + body.path("reason").asText());
        }
    }

    /** One agreement. */
    public static final class Agreements implements FirmAgreements {

        public final List<String> done = new ArrayList<>();

        @Override
        public Agreement agree(JsonNode body) {
            done.add("agree");
            return one();
        }

        private static Agreement one() {
            return new Agreement(
                    "g-1",
                    org.suyuan.identity.CurrentScope.required().name(),
                    "a-1",
                    "某某追溯系统",
                    "某某公司",
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
        public Paged<Agreement> mine(PageRequest page) {
            return new Paged<>(List.of(one()), 1, page.page(), page.size());
        }
    }

    /** One scheme of codes. */
    public static final class Codes implements CodeSchemes {

        public final List<String> done = new ArrayList<>();

        @Override
        public List<CodeScheme> of(String accessId) {
            return List.of(one());
        }

        private static CodeScheme one() {
            return new CodeScheme("k-1", "某某追溯码", "XY-", "https://trace.example.com/{code}", StubbedServices.NOW, null);
        }

        @Override
        public CodeScheme file(String accessId, JsonNode body) {
            done.add("file " + body.path("prefix").asText());
            return one();
        }

        @Override
        public void end(String accessId, String id) {
            done.add("end " + id);
        }
    }
}
