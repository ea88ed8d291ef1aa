package org.suyuan.ui;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.AffiliationKind;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.ClaimKind;
import org.suyuan.subject.ClaimStatus;
import org.suyuan.subject.SubjectClaims;
import org.suyuan.subject.SubjectStatus;

/** One firm with two people, a claim that was returned and a dispute that is heard; remembers what was done. */
public final class StubbedFirms implements Affiliations, SubjectClaims {

    public final List<String> done = new ArrayList<>();
    public AffiliationKind mine = AffiliationKind.MAIN;
    public boolean owns = true;

    @Override
    public Paged<Firm> mine(PageRequest page) {
        return owns
                ? new Paged<>(List.of(firm("f-1")), 1, page.page(), page.size())
                : new Paged<>(List.of(), 0, page.page(), page.size());
    }

    @Override
    public Firm firm(String subjectId) {
        return new Firm(
                subjectId,
                "历下粮油加工厂",
                "913701020000000001",
                "ZT20261123000001",
                SubjectStatus.REGISTERED,
                "山东省济南市历下区",
                mine,
                StubbedServices.NOW,
                2);
    }

    @Override
    public boolean own(String subjectId) {
        return owns;
    }

    @Override
    public List<Colleague> colleagues(String subjectId) {
        return List.of(
                new Colleague("enterprise", "企业申请人", mine, StubbedServices.NOW, true),
                new Colleague("clerk", "经办人", AffiliationKind.SUB, StubbedServices.NOW, false));
    }

    @Override
    public List<Invited> invited(String subjectId) {
        return List.of(
                new Invited("i-1", "new@example.cn", AffiliationKind.AGENT, StubbedServices.NOW, StubbedServices.NOW));
    }

    @Override
    public void invite(String subjectId, String email, AffiliationKind kind) {
        if (!email.contains("@")) {
            throw new InvalidInput(List.of(new FieldError("email", "email", "电子邮箱格式不正确")));
        }
        done.add("invite " + email + " " + kind);
    }

    @Override
    public void withdraw(String subjectId, String invitationId) {
        done.add("withdraw " + invitationId);
    }

    @Override
    public Invitation invitation(String secret) {
        if (!secret.equals("secret")) {
            throw new NotFound();
        }
        return new Invitation("历下粮油加工厂", "企业申请人", AffiliationKind.SUB, "new@example.cn", StubbedServices.NOW);
    }

    @Override
    public String accept(String secret) {
        done.add("accept " + secret);
        return "f-1";
    }

    @Override
    public void remove(String subjectId, String account) {
        done.add("remove " + account);
    }

    @Override
    public void handOver(String subjectId, String account) {
        done.add("handOver " + account);
    }

    @Override
    public Optional<Claimable> find(String code) {
        return switch (code) {
            case "held" -> Optional.of(new Claimable("HELD", "市中冷库", "山东省济南市市中区", true, false));
            case "free" -> Optional.of(new Claimable("FREE", "市中冷库", "山东省济南市市中区", false, false));
            default -> Optional.empty();
        };
    }

    @Override
    public List<FieldError> check(ObjectNode body) {
        return List.of();
    }

    @Override
    public ClaimView file(String code, ObjectNode body) {
        done.add("file " + code + " " + body.path("reason").asText());
        return get("c-new");
    }

    @Override
    public ClaimView get(String id) {
        boolean heard = id.equals("c-heard");
        return new ClaimView(
                id,
                "RL20261123000001",
                heard ? ClaimKind.DISPUTE : ClaimKind.CLAIM,
                heard ? ClaimStatus.HEARING : ClaimStatus.RETURNED,
                "f-2",
                "市中冷库",
                "913701030000000002",
                "山东省济南市市中区",
                "claimant",
                "认领人",
                "c***@example.cn",
                "我是法定代表人",
                heard ? "" : "营业执照",
                List.of(),
                null,
                null,
                null,
                StubbedServices.NOW,
                !heard);
    }

    @Override
    public List<ClaimEntry> mine() {
        return List.of(entry("c-returned", ClaimKind.CLAIM, ClaimStatus.RETURNED, "请补充授权书"));
    }

    @Override
    public List<ClaimEntry> hearings() {
        return owns ? List.of(entry("c-heard", ClaimKind.DISPUTE, ClaimStatus.HEARING, null)) : List.of();
    }

    private static ClaimEntry entry(String id, ClaimKind kind, ClaimStatus status, String requirement) {
        return new ClaimEntry(
                id,
                "RL20261123000001",
                kind,
                status,
                "市中冷库",
                StubbedServices.NOW,
                StubbedServices.NOW,
                "补充",
                StubbedServices.NOW,
                requirement);
    }

    @Override
    public void supplement(String id, ObjectNode body) {
        done.add("supplement " + id + " " + body.path("reason").asText());
    }

    @Override
    public List<FieldError> checkStatement(ObjectNode body) {
        return List.of();
    }

    @Override
    public void state(String id, ObjectNode body) {
        done.add("state " + id + " " + body.path("position").asText());
    }
}
