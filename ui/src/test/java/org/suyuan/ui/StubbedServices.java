package org.suyuan.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mockito.Mockito;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.suyuan.calendar.WorkingCalendar;
import org.suyuan.engine.Decision;
import org.suyuan.engine.Inbox;
import org.suyuan.engine.InboxQuery;
import org.suyuan.engine.JointReview;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.engine.WorkItem;
import org.suyuan.identity.AccountNames;
import org.suyuan.identity.DataScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.enrolment.Enrolment;
import org.suyuan.identity.rights.Grants;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.subject.CaseProgress;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.subject.SubjectHistory;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectStanding;
import org.suyuan.ui.component.PeopleNames;

/** The services behind the pages, answering from a few fixed values. */
@TestConfiguration(proxyBeanMethods = false)
@org.springframework.context.annotation.Import(StubbedSignIn.class)
public class StubbedServices {

    public static final Instant NOW = Instant.parse("2026-11-23T06:05:00Z");

    public static final SignedIn APPLICANT = person("enterprise", "企业申请人", Set.of(Permission.SUBJECT_APPLY));
    public static final SignedIn REVIEWER = person(
            "reviewer",
            "历下区初审员",
            Set.of(Permission.SUBJECT_READ, Permission.SUBJECT_FIRST_REVIEW, Permission.CONTACT_READ));
    public static final SignedIn OPERATOR = person("operator", "运维人员", Set.of(Permission.OPERATE));
    public static final SignedIn AUDITOR = person("auditor", "审计管理员", Set.of(Permission.AUDIT_READ));
    public static final SignedIn ALL = person("all", "全部权限", Set.of(Permission.values()));

    private static SignedIn person(String name, String shown, Set<Permission> permissions) {
        return new SignedIn(
                name, name, shown, null, permissions, new DataScope(name, List.of()), "{noop}suyuan-demo", false);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Nobody has another name than that of the account. */
    @Bean
    AccountNames accountNames() {
        return org.mockito.Mockito.mock(AccountNames.class);
    }

    public static PeopleNames names() {
        return new PeopleNames(org.mockito.Mockito.mock(AccountNames.class));
    }

    @Bean
    UserDetailsService accounts() {
        Map<String, SignedIn> people = new HashMap<>();
        List.of(APPLICANT, REVIEWER, OPERATOR, AUDITOR, ALL).forEach(person -> people.put(person.name(), person));
        return name -> Optional.ofNullable(people.get(name))
                .orElseThrow(() -> new org.springframework.security.core.userdetails.UsernameNotFoundException(name));
    }

    @Bean
    public WorkingCalendar calendar() {
        return new WorkingCalendar() {
            @Override
            public Instant after(Instant from, int workingDays) {
                return from.plus(Duration.ofDays(workingDays));
            }

            @Override
            public int between(Instant from, Instant to) {
                return (int) Duration.between(from, to).toDays();
            }

            @Override
            public int begun(Instant from, Instant to) {
                return (int) Duration.between(from, to).toDays();
            }
        };
    }

    @Bean
    public Regions regions() {
        Map<String, Region> all = new LinkedHashMap<>();
        region(all, "370000", "山东省", null, "shandongsheng", "sds");
        region(all, "370100", "济南市", "370000", "jinanshi", "jns");
        region(all, "370102", "历下区", "370100", "lixiaqu", "lxq");
        region(all, "370103", "市中区", "370100", "shizhongqu", "szq");
        region(all, "370200", "青岛市", "370000", "qingdaoshi", "qds");
        region(all, "370202", "市南区", "370200", "shinanqu", "snq");
        region(all, "440000", "广东省", null, "guangdongsheng", "gds");
        region(all, "441900", "东莞市", "440000", "dongguanshi", "dgs");
        return new Regions() {
            @Override
            public String edition() {
                return "";
            }

            @Override
            public Optional<Region> find(String code) {
                return Optional.ofNullable(all.get(code));
            }

            @Override
            public List<Region> below(String code) {
                return all.values().stream()
                        .filter(region -> java.util.Objects.equals(region.parentCode(), code))
                        .toList();
            }

            @Override
            public List<Region> match(String typed, int limit) {
                return all.values().stream()
                        .filter(region -> region.fullName().contains(typed)
                                || region.code().startsWith(typed)
                                || region.pinyin().contains(typed)
                                || region.initials().contains(typed))
                        .limit(limit)
                        .toList();
            }
        };
    }

    private static void region(
            Map<String, Region> all, String code, String name, String parent, String pinyin, String initials) {
        Region above = parent == null ? null : all.get(parent);
        all.put(
                code,
                new Region(
                        code,
                        name,
                        above == null ? name : above.fullName() + name,
                        parent,
                        above == null ? 1 : above.level() + 1,
                        above == null ? "/" + code + "/" : above.path() + code + "/",
                        above == null ? pinyin : above.pinyin() + pinyin,
                        above == null ? initials : above.initials() + initials,
                        null,
                        null));
    }

    @Bean
    StubbedFirms firms() {
        return new StubbedFirms();
    }

    @Bean
    Enrolment enrolment() {
        return new StubbedEnrolment();
    }

    @Bean
    org.suyuan.trace.RecordDirectory recordDirectory() {
        return new StubbedRecords();
    }

    @Bean
    org.suyuan.trace.AttributeSchemas attributeSchemas() {
        return Mockito.mock(org.suyuan.trace.AttributeSchemas.class);
    }

    @Bean
    org.suyuan.intake.CaptureJobs captureJobs() {
        return new StubbedCaptures();
    }

    @Bean
    org.suyuan.intake.RecordWorkbooks recordWorkbooks(org.suyuan.intake.CaptureJobs captures) {
        return ((StubbedCaptures) captures).workbooks;
    }

    @Bean
    org.suyuan.engine.TaskActs taskActs() {
        return org.mockito.Mockito.mock(org.suyuan.engine.TaskActs.class);
    }

    @Bean
    org.suyuan.engine.Deputies deputies() {
        return org.mockito.Mockito.mock(org.suyuan.engine.Deputies.class);
    }

    @Bean
    org.suyuan.engine.DueRecount dueRecount() {
        return org.mockito.Mockito.mock(org.suyuan.engine.DueRecount.class);
    }

    @Bean
    org.suyuan.engine.EscalationLadder escalationLadder() {
        return org.mockito.Mockito.mock(org.suyuan.engine.EscalationLadder.class);
    }

    @Bean
    org.suyuan.subject.AmendmentRuleKeeping amendmentRuleKeeping() {
        return org.mockito.Mockito.mock(org.suyuan.subject.AmendmentRuleKeeping.class);
    }

    @Bean
    org.suyuan.product.ProductRegistration productRegistration() {
        return Mockito.mock(org.suyuan.product.ProductRegistration.class);
    }

    @Bean
    org.suyuan.product.ProductStanding productStanding() {
        return Mockito.mock(org.suyuan.product.ProductStanding.class);
    }

    @Bean
    org.suyuan.product.ProductFiles productFiles() {
        org.suyuan.product.ProductFiles files = Mockito.mock(org.suyuan.product.ProductFiles.class);
        Mockito.when(files.editing(Mockito.anyString()))
                .thenReturn(new org.suyuan.product.ProductFiles.Editing(false, java.util.List.of()));
        return files;
    }

    @Bean
    org.suyuan.product.ProductHistory productHistory() {
        return Mockito.mock(org.suyuan.product.ProductHistory.class);
    }

    @Bean
    org.suyuan.product.ProductCategories productCategories() {
        return Mockito.mock(org.suyuan.product.ProductCategories.class);
    }

    @Bean
    org.suyuan.product.CatalogueKeeping catalogueKeeping() {
        return Mockito.mock(org.suyuan.product.CatalogueKeeping.class);
    }

    @Bean
    org.suyuan.product.ProductDirectory productDirectory() {
        org.suyuan.product.ProductDirectory directory = Mockito.mock(org.suyuan.product.ProductDirectory.class);
        Mockito.when(directory.find(Mockito.any(), Mockito.any()))
                .thenReturn(new org.suyuan.product.ProductDirectory.Found(new Paged<>(List.of(), 0, 0, 20), Map.of()));
        return directory;
    }

    @Bean
    org.suyuan.access.specification.InterfaceSpecifications interfaceSpecifications() {
        return new StubbedSpecifications();
    }

    @Bean
    org.suyuan.intake.InterfaceLimits interfaceLimits() {
        return StubbedSpecifications.limits();
    }

    @Bean
    org.suyuan.subject.IndustryKeeping industryKeeping() {
        return org.mockito.Mockito.mock(org.suyuan.subject.IndustryKeeping.class);
    }

    @Bean
    org.suyuan.calendar.CalendarKeeping calendarKeeping() {
        return org.mockito.Mockito.mock(org.suyuan.calendar.CalendarKeeping.class);
    }

    @Bean
    public Inbox inbox() {
        return new Inbox() {
            @Override
            public Paged<WorkItem> find(InboxQuery query, PageRequest page) {
                return new Paged<>(List.of(), 0, page.page(), page.size());
            }

            @Override
            public Counts counts(InboxQuery query) {
                return new Counts(
                        Map.of(InboxQuery.State.CLAIMABLE, 9L, InboxQuery.State.MINE, 3L, InboxQuery.State.DONE, 40L),
                        2,
                        Map.of(),
                        Map.of());
            }

            @Override
            public WorkItem get(String taskId) {
                throw new org.suyuan.shared.NotFound();
            }

            @Override
            public void claim(String taskId) {}

            @Override
            public void unclaim(String taskId) {}

            @Override
            public void decide(String taskId, Decision decision) {}

            @Override
            public List<Review> reviews(String businessKey) {
                return List.of(new Review(
                        "t1",
                        "subject-registration",
                        businessKey,
                        "firstReview",
                        "初审",
                        Outcome.RETURN,
                        "营业执照上的住所与填写的地址不一致，请核对后更正。",
                        List.of(new Decision.Correction("address", "请按营业执照填写到门牌号。")),
                        "reviewer",
                        "历下区初审员",
                        null,
                        NOW.minus(Duration.ofHours(20))));
            }

            @Override
            public Optional<JointReview> joint(String businessKey) {
                return Optional.empty();
            }

            @Override
            public Map<String, Standing> standings(Collection<String> businessKeys) {
                return Map.of();
            }

            @Override
            public Whereabouts whereabouts(String businessKey) {
                return new Whereabouts(
                        "",
                        List.of(),
                        List.of(),
                        List.of(new Current("补正", "enterprise", "企业申请人", NOW.plus(Duration.ofDays(4)))));
            }
        };
    }

    public static org.suyuan.form.Forms stubbedForms() {
        return new StubbedForms();
    }

    @Bean
    public org.suyuan.form.Forms forms() {
        return stubbedForms();
    }

    @Bean
    public org.suyuan.form.Drafts drafts() {
        Map<String, org.suyuan.form.Drafts.Draft> kept = new HashMap<>();
        return new org.suyuan.form.Drafts() {
            @Override
            public Optional<Draft> find(String formKey, String objectId) {
                return Optional.ofNullable(kept.get(formKey + objectId));
            }

            @Override
            public Instant save(String formKey, String objectId, ObjectNode values) {
                Instant now = Instant.now();
                kept.put(formKey + objectId, new Draft(values, now));
                return now;
            }

            @Override
            public void discard(String formKey, String objectId) {
                kept.remove(formKey + objectId);
            }
        };
    }

    @Bean
    SubjectRegistration registration() {
        return new StubbedRegistration();
    }

    @Bean
    SubjectStanding standing() {
        return Mockito.mock(SubjectStanding.class);
    }

    @Bean
    org.suyuan.subject.SubjectMerchants merchants() {
        return org.mockito.Mockito.mock(org.suyuan.subject.SubjectMerchants.class);
    }

    @Bean
    SubjectHistory subjectHistory() {
        return Mockito.mock(SubjectHistory.class);
    }

    @Bean
    SubjectAmendments amendments() {
        return Mockito.mock(SubjectAmendments.class);
    }

    @Bean
    StubbedFiles subjectFiles() {
        return new StubbedFiles();
    }

    @Bean
    StubbedAmendmentFiles amendmentFiles() {
        return new StubbedAmendmentFiles();
    }

    @Bean
    SubjectDirectory directory() {
        return new StubbedDirectory();
    }

    @Bean
    Grants grants() {
        return Mockito.mock(Grants.class);
    }

    @Bean
    StubbedSecurityReports securityReports() {
        return new StubbedSecurityReports();
    }

    @Bean
    StubbedImports imports() {
        return new StubbedImports();
    }

    @Bean
    StubbedExports exports() {
        return new StubbedExports();
    }

    @Bean
    StubbedTrail trail() {
        return new StubbedTrail();
    }

    @Bean
    StubbedOperations operations() {
        return new StubbedOperations();
    }

    @Bean
    CaseProgress caseProgress() {
        return (caseNo, lastFour) -> {
            throw new NotFound();
        };
    }

    @Bean
    StubbedDocuments documents() {
        return new StubbedDocuments();
    }

    @Bean
    StubbedAccess access() {
        return new StubbedAccess();
    }

    @Bean
    StubbedDocking docking() {
        return new StubbedDocking();
    }

    @Bean
    StubbedDocking.Seen seenDevices() {
        return new StubbedDocking.Seen();
    }

    @Bean
    StubbedDocking.Agreements firmAgreements() {
        return new StubbedDocking.Agreements();
    }

    @Bean
    StubbedDocking.Codes codeSchemes() {
        return new StubbedDocking.Codes();
    }

    @Bean
    StubbedDocking.Checks accessChecks() {
        return new StubbedDocking.Checks();
    }

    @Bean
    StubbedAccess.Mandates mandates() {
        return new StubbedAccess.Mandates();
    }

    @Bean
    StubbedAccess.Machines devices() {
        return new StubbedAccess.Machines();
    }

    @Bean
    org.suyuan.access.DeviceImport deviceImport() {
        return org.mockito.Mockito.mock(org.suyuan.access.DeviceImport.class);
    }

    @Bean
    StubbedAccess.Schemes traceSchemes() {
        return new StubbedAccess.Schemes();
    }

    @Bean
    org.suyuan.identity.Features features(org.springframework.core.env.Environment environment) {
        return new org.suyuan.identity.Features(environment);
    }

    @Bean
    StubbedWebhooks webhooks() {
        return new StubbedWebhooks();
    }

    @Bean
    StubbedIdentifiers identifierResolution() {
        return new StubbedIdentifiers();
    }

    @Bean
    StubbedRegistry.Entries registryEntries() {
        return new StubbedRegistry.Entries();
    }

    @Bean
    StubbedRegistry.Checks registryChecks() {
        return new StubbedRegistry.Checks();
    }

    @Bean
    StubbedRegistry.Entering entering() {
        return new StubbedRegistry.Entering();
    }

    @Bean
    StubbedCodes.Traces publicTraces() {
        return new StubbedCodes.Traces();
    }

    @Bean
    org.suyuan.trace.code.TraceCodeRanges traceCodeRanges() {
        return Mockito.mock(org.suyuan.trace.code.TraceCodeRanges.class);
    }

    @Bean
    org.suyuan.trace.code.Certificates certificates() {
        return Mockito.mock(org.suyuan.trace.code.Certificates.class);
    }

    @Bean
    org.suyuan.trace.code.GoodsReceipts goodsReceipts() {
        return Mockito.mock(org.suyuan.trace.code.GoodsReceipts.class);
    }
}
