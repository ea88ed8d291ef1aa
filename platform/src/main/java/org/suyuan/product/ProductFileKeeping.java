package org.suyuan.product;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.EventListener;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.unit.DataSize;
import org.suyuan.attachment.Attachment;
import org.suyuan.attachment.Attachments;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.Texts;
import org.suyuan.subject.NotTheApplicant;
import org.suyuan.subject.SubjectPeople;

/** The files of products and of forms that are not sent yet, and what is written down about them. */
@Service
class ProductFileKeeping implements ProductFiles {

    private static final String DRAFT = "product-draft";
    private static final String OBJECT = "productAttachment";

    private final Products products;
    private final ProductJournal journal;
    private final SubjectPeople people;
    private final Attachments attachments;
    private final AuditTrail trail;
    private final DataSize largest;

    ProductFileKeeping(
            Products products,
            ProductJournal journal,
            SubjectPeople people,
            Attachments attachments,
            AuditTrail trail,
            @Value("${suyuan.attachments.largest:10MB}") DataSize largest) {
        this.products = products;
        this.journal = journal;
        this.people = people;
        this.attachments = attachments;
        this.trail = trail;
        this.largest = largest;
    }

    private static Attachments.Holder holder(String productId) {
        return new Attachments.Holder(ProductIndex.KIND, productId);
    }

    private static Attachments.Holder draft() {
        return new Attachments.Holder(DRAFT, CurrentScope.required().name());
    }

    private Product found(String productId) {
        return products.find(productId).orElseThrow(NotFound::new);
    }

    private Product locked(String productId) {
        return products.lock(productId).orElseThrow(NotFound::new);
    }

    @Override
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public void admit(String productId) {
        demandOpen(found(productId));
    }

    private void demandOpen(Product product) {
        if (!own(product)) {
            throw new NotTheApplicant();
        }
        if (!open(product)) {
            throw new ProductFilesClosed(product.status);
        }
    }

    private boolean own(Product product) {
        return people.works(product.subjectId, CurrentScope.required().name());
    }

    private static boolean open(Product product) {
        return switch (product.status) {
            case DRAFT, UNDER_REVIEW, RETURNED, REGISTERED, SUSPENDED -> true;
            case REJECTED, CANCELLED -> false;
        };
    }

    /** Before any transaction begins: a slow sender holds no connection and no lock. */
    @Override
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public UploadedFile receive(String fileName, InputStream content) throws IOException {
        return attachments.receive(fileName, content);
    }

    @Override
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public List<FieldError> check(@Nullable String kind) {
        if (kind == null || kind.isEmpty()) {
            return List.of(Input.error("kind", "required"));
        }
        return known(kind).isPresent()
                ? List.of()
                : List.of(Input.error(
                        "kind",
                        "constant",
                        Arrays.stream(ProductFileKind.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }

    /** By its code or what people call it. */
    private static Optional<ProductFileKind> known(String kind) {
        return Arrays.stream(ProductFileKind.values())
                .filter(known -> known.name().equals(kind) || Texts.of(known).equals(kind))
                .findFirst();
    }

    private String checked(String kind) {
        List<FieldError> wrong = check(kind);
        if (!wrong.isEmpty()) {
            throw new InvalidInput(wrong);
        }
        return known(kind).orElseThrow().name();
    }

    @Override
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public ListedFile add(String productId, String kind, UploadedFile file) {
        String known = checked(kind);
        return attachments.adding(() -> {
            Product product = locked(productId);
            demandOpen(product);
            SignedIn person = CurrentScope.required();
            List<Attachment> before = attachments.of(holder(productId));
            Attachment added = attachments.add(holder(productId), known, file, product.version, person.actor());
            if (before.stream().noneMatch(there -> there.id().equals(added.id()))) {
                note(person, AuditAction.CREATE, product, null, added);
            }
            return seen(added);
        });
    }

    private void note(
            SignedIn person,
            AuditAction action,
            Product product,
            @Nullable Attachment before,
            @Nullable Attachment after) {
        trail.write(AuditEntry.done(person.actor(), action, OBJECT, product.id)
                .onBehalfOf(people.principal(product.subjectId, person.name()).orElse(null))
                .changing(
                        before == null ? null : before.told().toString(),
                        after == null ? null : after.told().toString()));
    }

    private static ListedFile seen(Attachment file) {
        return file.listed(Texts.of(ProductFileKind.valueOf(file.kind())), file.uploadedBy(), true, null);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public List<ListedFile> of(String productId) {
        return listed(attachments.of(holder(found(productId).id)));
    }

    @Override
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public List<ListedFile> of(String productId, int version) {
        return listed(attachments.of(holder(found(productId).id), version));
    }

    private static List<ListedFile> listed(List<Attachment> files) {
        return files.stream().map(ProductFileKeeping::seen).toList();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public OpenFile open(String productId, String fileId) {
        return attachments.open(
                attachments.find(holder(found(productId).id), fileId).orElseThrow(NotFound::new));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public void remove(String productId, String fileId) {
        Product product = locked(productId);
        demandOpen(product);
        Attachment file = attachments.of(holder(productId)).stream()
                .filter(there -> there.id().equals(fileId))
                .findFirst()
                .orElseThrow(NotFound::new);
        if (!file.uploadedAt().isAfter(approved(productId))) {
            throw new ProductFileReviewed();
        }
        SignedIn person = CurrentScope.required();
        attachments.remove(holder(productId), fileId, product.version, person.actor());
        note(person, AuditAction.DELETE, product, file, null);
    }

    /** When it was approved last, first registration or amendment; long ago if never. */
    private Instant approved(String productId) {
        return journal.of(productId).stream()
                .filter(row -> row.act == ProductAct.APPROVE)
                .map(row -> row.happenedAt)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('PRODUCT_APPLY', 'PRODUCT_READ')")
    public Editing editing(String productId) {
        Product product = found(productId);
        if (!own(product) || !open(product)) {
            return new Editing(false, List.of());
        }
        Instant approved = approved(productId);
        return new Editing(
                true,
                attachments.of(holder(productId)).stream()
                        .filter(file -> file.uploadedAt().isAfter(approved))
                        .map(Attachment::id)
                        .toList());
    }

    @Override
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public ListedFile addToDraft(String kind, UploadedFile file) {
        String known = checked(kind);
        return attachments.adding(() -> seen(
                attachments.add(draft(), known, file, 0, CurrentScope.required().actor())));
    }

    @Override
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public List<ListedFile> ofDraft() {
        return listed(attachments.of(draft()));
    }

    @Override
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public OpenFile openOfDraft(String fileId) {
        return attachments.open(attachments.find(draft(), fileId).orElseThrow(NotFound::new));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('PRODUCT_APPLY')")
    public void forgetDraft(@Nullable String fileId) {
        attachments.forget(draft(), fileId);
    }

    /** In the transaction of the submission: what was uploaded for the form goes along with it; what a program submits for the same account does not touch it. */
    @EventListener
    void submitted(ProductEvent event) {
        if (event.act() != ProductAct.SUBMIT || CurrentScope.signedIn().isEmpty()) {
            return;
        }
        SignedIn person = CurrentScope.required();
        products.find(event.id())
                .filter(product -> product.origin == ProductRegistration.Origin.WORKBENCH)
                .filter(product -> product.applicant.equals(person.name()))
                .ifPresent(product -> {
                    List<Attachment> files = attachments.of(draft());
                    attachments.handOver(draft(), holder(product.id), product.version);
                    files.forEach(file -> note(person, AuditAction.CREATE, product, null, file));
                });
    }

    @Override
    @PreAuthorize("isAuthenticated()")
    public long largest() {
        return largest.toBytes();
    }
}
