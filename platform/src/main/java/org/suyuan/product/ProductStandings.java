package org.suyuan.product;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.form.FieldChange;
import org.suyuan.form.FieldChanges;
import org.suyuan.form.Grounds;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.subject.NotTheApplicant;
import org.suyuan.subject.NothingToWithdraw;
import org.suyuan.subject.SubjectPeople;

/** Where products stand, on the database. */
@Service
class ProductStandings implements ProductStanding {

    private final Products products;
    private final ProductAmendmentMapper amendments;
    private final ProductRegistrationProcess process;
    private final ProductContents contents;
    private final ProductLetters letters;
    private final ProductAudit audit;
    private final ProductJournal journal;
    private final SubjectPeople people;
    private final Clock clock;

    ProductStandings(
            Products products,
            ProductAmendmentMapper amendments,
            ProductRegistrationProcess process,
            ProductContents contents,
            ProductLetters letters,
            ProductAudit audit,
            ProductJournal journal,
            SubjectPeople people,
            Clock clock) {
        this.products = products;
        this.amendments = amendments;
        this.process = process;
        this.contents = contents;
        this.letters = letters;
        this.audit = audit;
        this.journal = journal;
        this.people = people;
        this.clock = clock;
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public void withdraw(String id) {
        SignedIn person = CurrentScope.required();
        Product product = products.lock(id).orElseThrow(NotFound::new);
        if (!people.works(product.subjectId, person.name())) {
            throw new NotTheApplicant();
        }
        Optional<ProductAmendment> open = amendments.open(id);
        if (product.status != ProductStatus.UNDER_REVIEW && open.isEmpty()) {
            throw new NothingToWithdraw();
        }
        ProductContents.Before before = ProductContents.Before.of(product);
        if (open.isPresent()) {
            open.get().withdraw(clock.instant());
            amendments.updateById(open.get());
        } else {
            product.status = ProductStatus.DRAFT;
        }
        products.save(product, ProductAct.WITHDRAW);
        List<FieldChange> changes = contents.changes(before, product);
        if (open.isPresent()) {
            audit.amendment(person.actor(), AuditAction.WITHDRAW, product, open.get(), changes);
        } else {
            audit.write(person.actor(), AuditAction.WITHDRAW, product, changes);
        }
        journal.write(product, ProductAct.WITHDRAW, person.actor(), null, changes);
        process.withdrawn(product, person.actor());
        letters.send(
                product,
                open.map(amendment -> amendment.applicant).orElse(product.applicant),
                open.isPresent() ? "productAmendmentWithdrawn" : "productWithdrawn",
                open.map(amendment -> amendment.caseNo).orElse(product.caseNo),
                "");
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_STANDING')")
    public void suspend(String id, JsonNode body) {
        change(
                id,
                body,
                ProductAct.SUSPEND,
                Set.of(ProductStatus.REGISTERED),
                ProductStatus.SUSPENDED,
                "productSuspended");
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_STANDING')")
    public void resume(String id, JsonNode body) {
        change(
                id,
                body,
                ProductAct.RESUME,
                Set.of(ProductStatus.SUSPENDED),
                ProductStatus.REGISTERED,
                "productResumed");
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('SUBJECT_STANDING')")
    public void cancel(String id, JsonNode body) {
        change(
                id,
                body,
                ProductAct.CANCEL,
                Set.of(ProductStatus.REGISTERED, ProductStatus.SUSPENDED),
                ProductStatus.CANCELLED,
                "productCancelled");
    }

    private void change(
            String id, JsonNode body, ProductAct act, Set<ProductStatus> from, ProductStatus to, String template) {
        SignedIn person = CurrentScope.required();
        Product product = products.lock(id).orElseThrow(NotFound::new);
        Grounds grounds = Grounds.read(body);
        if (!from.contains(product.status)) {
            throw new ProductStandingNotChangeable(product.status);
        }
        if (to == ProductStatus.CANCELLED) {
            amendments.open(id).ifPresent(amendment -> {
                throw new ProductCaseStillOpen(amendment.caseNo);
            });
        }
        ProductContents.Before before = ProductContents.Before.of(product);
        product.stand(to);
        products.save(product, act);
        List<FieldChange> changes = new ArrayList<>(contents.changes(before, product));
        audit.write(person.actor(), AuditAction.CHANGE, product, changes, grounds);
        FieldChanges.add(changes, "documentNo", null, grounds.documentNo());
        journal.write(product, act, person.actor(), grounds.reason(), changes);
        letters.send(
                product,
                product.applicant,
                template,
                product.caseNo,
                Texts.get("product.grounds", grounds.reason(), grounds.documentNo()));
    }
}
