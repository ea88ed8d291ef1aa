package org.suyuan.product;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.form.Drafts;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.Actor;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.AmendmentStatus;
import org.suyuan.subject.NotTheApplicant;
import org.suyuan.subject.SubjectPeople;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.subject.VersionMissing;

/** The registration of products and their amendments on the database and the engine. */
@Service
class ProductRegistrations implements ProductRegistration {

    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};

    private final Products products;
    private final ProductMapper mapper;
    private final ProductAmendmentMapper amendments;
    private final ProductForm form;
    private final ProductContents contents;
    private final ProductRegistrationProcess process;
    private final ProductLetters letters;
    private final ProductAudit audit;
    private final ProductJournal journal;
    private final Catalogue catalogue;
    private final SubjectPeople people;
    private final OwnSubjects own;
    private final Drafts drafts;
    private final Regions regions;
    private final Clock clock;

    ProductRegistrations(
            Products products,
            ProductMapper mapper,
            ProductAmendmentMapper amendments,
            ProductForm form,
            ProductContents contents,
            ProductRegistrationProcess process,
            ProductLetters letters,
            ProductAudit audit,
            ProductJournal journal,
            Catalogue catalogue,
            SubjectPeople people,
            OwnSubjects own,
            Drafts drafts,
            Regions regions,
            Clock clock) {
        this.products = products;
        this.mapper = mapper;
        this.amendments = amendments;
        this.form = form;
        this.contents = contents;
        this.process = process;
        this.letters = letters;
        this.audit = audit;
        this.journal = journal;
        this.catalogue = catalogue;
        this.people = people;
        this.own = own;
        this.drafts = drafts;
        this.regions = regions;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public List<FieldError> check(ObjectNode body) {
        return errors(() -> form.read(body));
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public List<FieldError> check(String id, JsonNode body) {
        Product product = loaded(id);
        return errors(() -> form.read(body, product, subject(product)));
    }

    private static List<FieldError> errors(Runnable read) {
        try {
            read.run();
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public ProductView submit(ObjectNode body, Origin origin) {
        ProductForm.Entered entered = form.read(body);
        Sender sender = new Sender(CurrentScope.required(), entered.firm());
        Product product = products.add(
                entered.command(),
                entered.productClass(),
                entered.subject(),
                origin,
                sender.applicant().actor());
        List<FieldChange> changes = contents.changes(ProductContents.Before.NOTHING, product);
        audit.write(sender.actor(), sender.principal(), AuditAction.SUBMIT, product, changes);
        journal.sent(product, ProductAct.SUBMIT, sender.actor(), sender.principal(), changes);
        process.submitted(product);
        letters.send(product, product.applicant, "productSubmitted", product.caseNo, "");
        if (origin == Origin.WORKBENCH) {
            drafts.discard(ProductRegistrationProcess.KEY, "new");
        }
        return sender.seen(() -> view(loaded(product.id)));
    }

    /**
     * Who sends something, and the firm for which a connected system sends it: the product is the firm's, and history and audit
     * trail name both.
     */
    private record Sender(SignedIn person, Optional<SignedIn> firm) {

        SignedIn applicant() {
            return firm.orElse(person);
        }

        Actor actor() {
            return person.actor();
        }

        Optional<String> principal() {
            return firm.map(SignedIn::name);
        }

        /** Who sends it for a firm finds what is the firm's, though it is none of his own. */
        <T> T seen(Supplier<T> work) {
            return firm.isPresent() ? CurrentScope.asSystem(work) : work.get();
        }
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public ProductView resubmit(String id, @Nullable Integer expectedVersion, JsonNode body, Origin origin) {
        Sender sender = new Sender(CurrentScope.required(), form.firm(body));
        return sender.seen(() -> resubmit(id, expectedVersion, body, sender, origin));
    }

    private ProductView resubmit(
            String id, @Nullable Integer expectedVersion, JsonNode body, Sender sender, Origin origin) {
        Product product = products.lock(id).orElseThrow(NotFound::new);
        if (!people.works(product.subjectId, sender.applicant().name())) {
            // A firm finds its own products alone.
            throw sender.firm().isPresent() ? new NotFound() : new NotTheApplicant();
        }
        if (expectedVersion == null) {
            throw new VersionMissing();
        }
        if (!expectedVersion.equals(product.version)) {
            throw new ProductStale();
        }
        ProductForm.Entered entered = form.read(body, product, subject(product));
        if (product.amendable()) {
            amend(product, entered.command(), sender, origin);
        } else {
            correct(product, entered, sender);
        }
        drafts.discard(ProductRegistrationProcess.KEY, id);
        return view(loaded(id));
    }

    private void correct(Product product, ProductForm.Entered entered, Sender sender) {
        if (!product.resubmittable()) {
            throw new ProductNotEditable(product.status);
        }
        ProductContents.Before before = ProductContents.Before.of(product);
        boolean returned = product.status == ProductStatus.RETURNED;
        product.enter(entered.command(), entered.productClass());
        products.refuseHeld(product);
        product.status = ProductStatus.UNDER_REVIEW;
        products.save(product, ProductAct.RESUBMIT);
        products.keep(product, sender.actor());
        List<FieldChange> changes = contents.changes(before, product);
        audit.write(sender.actor(), sender.principal(), AuditAction.RESUBMIT, product, changes);
        journal.sent(product, ProductAct.RESUBMIT, sender.actor(), sender.principal(), changes);
        if (returned) {
            process.corrected(product, sender.applicant().actor());
        } else {
            process.submitted(product);
        }
        letters.send(product, product.applicant, "productResubmitted", product.caseNo, "");
    }

    private void amend(Product product, ProductCommand proposed, Sender sender, Origin origin) {
        List<FieldChange> changes = contents.between(product.entered(), proposed);
        Optional<ProductAmendment> open = amendments.open(product.id);
        if (open.isPresent() && open.get().status != AmendmentStatus.RETURNED) {
            if (changes.isEmpty()) {
                return;
            }
            throw new ProductAmendmentOpen(open.get().caseNo);
        }
        if (open.isEmpty() && product.status != ProductStatus.REGISTERED) {
            throw new ProductNotEditable(product.status);
        }
        if (changes.isEmpty()) {
            if (open.isPresent()) {
                throw new ProductAmendmentEmpty();
            }
            // What is sent as it is registered changes nothing, as with subjects.
            return;
        }
        refuseHeld(product, proposed);
        ProductAmendment amendment = open.orElseGet(() -> opened(product, sender.applicant(), origin));
        if (open.isPresent()) {
            amendment.move(AmendmentStatus.RETURNED, AmendmentStatus.UNDER_REVIEW, clock.instant());
        }
        amendment.productVersion = product.version + 1;
        amendment.content = contents.stored(proposed);
        if (open.isPresent()) {
            amendments.updateById(amendment);
        } else {
            amendments.insert(amendment);
        }
        ProductAct act = open.isPresent() ? ProductAct.RESUBMIT : ProductAct.AMEND;
        products.save(product, act);
        audit.amendment(
                sender.actor(),
                sender.principal(),
                open.isPresent() ? AuditAction.RESUBMIT : AuditAction.SUBMIT,
                product,
                amendment,
                changes);
        journal.sent(product, act, sender.actor(), sender.principal(), changes);
        if (open.isPresent()) {
            process.corrected(amendment, product, sender.applicant().actor());
        } else {
            process.submitted(amendment, product);
        }
        letters.send(
                product,
                amendment.applicant,
                open.isPresent() ? "productAmendmentResubmitted" : "productAmendmentSubmitted",
                amendment.caseNo,
                "");
    }

    private void refuseHeld(Product product, ProductCommand proposed) {
        Product changed = new Product();
        changed.id = product.id;
        changed.gtin = proposed.gtin();
        changed.activeGtin = Gtin.inFull(proposed.gtin());
        products.refuseHeld(changed);
    }

    private ProductAmendment opened(Product product, SignedIn person, Origin origin) {
        Instant now = clock.instant();
        ProductAmendment amendment = new ProductAmendment();
        amendment.id = Ids.next();
        amendment.productId = product.id;
        amendment.caseNo = Products.caseNo("CB", amendments.nextCase(), now);
        amendment.status = AmendmentStatus.UNDER_REVIEW;
        amendment.applicant = person.name();
        amendment.origin = origin;
        amendment.openKey = product.id;
        amendment.version = 1;
        amendment.filedAt = now;
        amendment.updatedAt = now;
        return amendment;
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public ProductView get(String id) {
        return view(loaded(id));
    }

    private Product loaded(String id) {
        return products.find(id).orElseThrow(NotFound::new);
    }

    private SubjectRecord subject(Product product) {
        return Optional.ofNullable(people.records(List.of(product.subjectId)).get(product.subjectId))
                .orElseThrow(() -> new IllegalStateException("no subject " + product.subjectId));
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public Optional<Open> amendment(String id) {
        Product product = loaded(id);
        return reviews()
                        || people.works(
                                product.subjectId, CurrentScope.required().name())
                ? amendments
                        .open(id)
                        .map(amendment -> new Open(
                                amendment.caseNo,
                                amendment.status,
                                amendment.filedAt,
                                amendment.applicant,
                                contents.words(
                                        contents.between(product.entered(), contents.content(amendment.content))),
                                sentences(
                                        amendment.findings == null
                                                ? List.of()
                                                : contents.read(amendment.findings, TEXTS))))
                : Optional.empty();
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public Paged<ProductView> applications(PageRequest page) {
        String person = CurrentScope.required().name();
        List<Product> rows = mapper.applications(person, page);
        return new Paged<>(views(rows), mapper.countApplications(person), page.page(), page.size());
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public List<ProductView> ofSubject(String subjectId) {
        return views(mapper.ofSubject(subjectId));
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public List<Change> changes(String id) {
        loaded(id);
        List<ProductMapper.StoredVersion> versions = mapper.versions(id);
        return versions.size() < 2
                ? List.of()
                : contents.words(contents.between(
                        contents.content(versions.get(1).content()),
                        contents.content(versions.get(0).content())));
    }

    @Override
    @Transactional(readOnly = true)
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public List<Owner> owners() {
        return people.registeredOf(CurrentScope.required().name()).stream()
                .map(subject -> new Owner(
                        String.valueOf(subject.code()),
                        subject.values().name(),
                        subject.values().regionCode()))
                .toList();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public List<Attribute> attributes(ProductClass productClass) {
        return catalogue.attributes(productClass).stream()
                .map(row ->
                        new Attribute(row.code(), row.name(), row.kind(), row.pattern(), row.unitText(), row.note()))
                .toList();
    }

    private ProductView view(Product product) {
        return views(List.of(product)).get(0);
    }

    /** Several at once: what belongs to them is read in one query each. */
    private List<ProductView> views(Collection<Product> rows) {
        Set<String> subjectIds = rows.stream().map(row -> row.subjectId).collect(Collectors.toSet());
        Map<String, SubjectRecord> subjects = people.records(subjectIds);
        boolean reviews = reviews();
        Set<String> mine = own.among(CurrentScope.required().name(), subjectIds);
        Map<String, ProductAmendment> open = amendments
                .open(rows.stream().map(row -> row.id).toList())
                .stream()
                .collect(Collectors.toMap(amendment -> amendment.productId, Function.identity()));
        return rows.stream()
                .map(row -> {
                    ProductAmendment amendment = reviews || mine.contains(row.subjectId) ? open.get(row.id) : null;
                    return new ProductView(
                            row.id,
                            row.caseNo,
                            row.status,
                            row.code,
                            row.version,
                            row.entered(),
                            catalogue.words(row.categoryCode),
                            row.productClass(),
                            row.subjectId,
                            Optional.ofNullable(subjects.get(row.subjectId))
                                    .map(subject -> subject.values().name())
                                    .orElse(row.subjectCode),
                            row.regionCode,
                            regions.find(row.regionCode).map(Region::fullName).orElse(row.regionCode),
                            row.filedAt,
                            row.registeredAt,
                            row.origin.name(),
                            row.applicant,
                            reviews ? sentences(row.findings()) : List.of(),
                            amendment == null
                                    ? null
                                    : new ProductView.Amended(
                                            amendment.status,
                                            amendment.productVersion,
                                            contents.content(amendment.content)));
                })
                .toList();
    }

    private static List<String> sentences(List<String> findings) {
        return findings.stream().map(finding -> Texts.get(finding)).toList();
    }

    /** Whether somebody sees what is proposed and found, within his scope. */
    private static boolean reviews() {
        SignedIn person = CurrentScope.required();
        return person.may(Permission.SUBJECT_FIRST_REVIEW)
                || person.may(Permission.SUBJECT_SECOND_REVIEW)
                || person.may(Permission.SUBJECT_STANDING);
    }
}
