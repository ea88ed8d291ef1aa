package org.suyuan.product;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.suyuan.audit.AuditAction;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Outcome;
import org.suyuan.engine.Review;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.CurrentScope;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.SubjectPeople;

/**
 * What a model of the registration of products may call, for a first registration and for an amendment alike: which of the two it
 * is, the rows know.
 */
@Component("productRegistrationTasks")
public class ProductRegistrationTasks {

    private final Products products;
    private final ProductMapper mapper;
    private final ProductAmendmentMapper amendments;
    private final ProductChecks checks;
    private final ProductContents contents;
    private final Catalogue catalogue;
    private final ProductLetters letters;
    private final ProductAudit audit;
    private final ProductJournal journal;
    private final SubjectPeople people;
    private final Cases cases;
    private final Clock clock;
    private final String issuer;

    ProductRegistrationTasks(
            Products products,
            ProductMapper mapper,
            ProductAmendmentMapper amendments,
            ProductChecks checks,
            ProductContents contents,
            Catalogue catalogue,
            ProductLetters letters,
            ProductAudit audit,
            ProductJournal journal,
            SubjectPeople people,
            Cases cases,
            Clock clock,
            @Value("${suyuan.subject.issuer:001}") String issuer) {
        this.products = products;
        this.mapper = mapper;
        this.amendments = amendments;
        this.checks = checks;
        this.contents = contents;
        this.catalogue = catalogue;
        this.letters = letters;
        this.audit = audit;
        this.journal = journal;
        this.people = people;
        this.cases = cases;
        this.clock = clock;
        this.issuer = issuer;
    }

    /** Checks what a machine can check and notes what it found for the reviewer; returns how many findings there are. */
    public int check(String id) {
        return CurrentScope.asSystem(() -> {
            Product product = locked(id);
            Optional<ProductAmendment> open = amendments.open(id);
            List<String> findings;
            if (open.isPresent()) {
                ProductAmendment amendment = open.get();
                findings = checks.findings(product, contents.content(amendment.content));
                amendment.findings = findings.isEmpty() ? null : contents.stored(findings);
                amendments.updateById(amendment);
            } else {
                findings = checks.findings(product, product.entered());
                product.found(findings);
                products.note(product);
            }
            return findings.size();
        });
    }

    /** Registers the product under its code, or gives effect to the amendment. */
    public void approve(String id) {
        CurrentScope.runAsSystem(() -> {
            Product product = locked(id);
            ProductContents.Before before = ProductContents.Before.of(product);
            Optional<ProductAmendment> open = amendments.open(id);
            if (open.isPresent()) {
                ProductAmendment amendment = open.get();
                close(amendment, AmendmentStatus.APPROVED);
                ProductCommand proposed = contents.content(amendment.content);
                product.enter(
                        proposed,
                        catalogue
                                .find(proposed.categoryCode())
                                .map(category -> category.productClass)
                                .orElse(product.productClass()));
                products.refuseHeld(product);
            } else {
                product.register(code(product), clock.instant());
            }
            products.save(product, ProductAct.APPROVE);
            if (open.isPresent()) {
                products.keep(product, CurrentScope.actor());
            }
            List<FieldChange> changes = contents.changes(before, product);
            audit.write(CurrentScope.actor(), AuditAction.CHANGE, product, changes);
            journal.effected(product, Outcome.APPROVE, cases.last(id, Outcome.APPROVE), changes);
            tell(product, open, "productApproved", "productAmended", String.valueOf(product.code));
        });
    }

    private String code(Product product) {
        String gtin = product.gtin;
        if (gtin != null) {
            if (mapper.codeKept(gtin) == 0) {
                mapper.keepCode(gtin, product.id, clock.instant());
            }
            return gtin;
        }
        String code = ProductCode.allocate(product.categoryCode, issuer, mapper.nextCode());
        mapper.keepCode(code, product.id, clock.instant());
        return code;
    }

    /** Returns it to the applicant for correction 退回补正. */
    public void returnForCorrection(String id) {
        CurrentScope.runAsSystem(() -> decide(id, Outcome.RETURN));
    }

    /** Refuses it for good 不予通过; what an amendment was to change stays as it is registered. */
    public void reject(String id) {
        CurrentScope.runAsSystem(() -> decide(id, Outcome.REJECT));
    }

    private void decide(String id, Outcome outcome) {
        boolean returned = outcome == Outcome.RETURN;
        Product product = locked(id);
        ProductContents.Before before = ProductContents.Before.of(product);
        Optional<ProductAmendment> open = amendments.open(id);
        if (open.isPresent()) {
            close(open.get(), returned ? AmendmentStatus.RETURNED : AmendmentStatus.REJECTED);
        } else if (returned) {
            product.giveBack();
        } else {
            product.reject();
        }
        products.save(product, returned ? ProductAct.RETURN : ProductAct.REJECT);
        List<FieldChange> changes = contents.changes(before, product);
        if (open.isPresent()) {
            audit.amendment(CurrentScope.actor(), AuditAction.CHANGE, product, open.get(), changes);
        } else {
            audit.write(CurrentScope.actor(), AuditAction.CHANGE, product, changes);
        }
        Optional<Review> review = cases.last(id, outcome);
        journal.effected(product, outcome, review, changes);
        tell(
                product,
                open,
                returned ? "productReturned" : "productRejected",
                returned ? "productAmendmentReturned" : "productAmendmentRejected",
                review.map(Review::opinion).orElse(""));
    }

    private void close(ProductAmendment amendment, AmendmentStatus status) {
        amendment.move(AmendmentStatus.UNDER_REVIEW, status, clock.instant());
        amendments.updateById(amendment);
    }

    /** Who corrects: the applicant, or, when he no longer works for the subject, its main account. */
    public String corrector(String id) {
        return CurrentScope.asSystem(() -> {
            Product product = locked(id);
            return people.answering(
                    product.subjectId,
                    amendments.open(id).map(amendment -> amendment.applicant).orElse(product.applicant));
        });
    }

    private Product locked(String id) {
        return products.lock(id).orElseThrow(() -> new IllegalStateException("no product " + id));
    }

    private void tell(Product product, Optional<ProductAmendment> open, String first, String amended, String detail) {
        if (open.isPresent()) {
            letters.send(product, open.get().applicant, amended, open.get().caseNo, detail);
        } else {
            letters.send(product, product.applicant, first, product.caseNo, detail);
        }
    }
}
