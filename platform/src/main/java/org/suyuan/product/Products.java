package org.suyuan.product;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;
import org.suyuan.outbox.Outbox;
import org.suyuan.shared.Actor;
import org.suyuan.shared.Ids;
import org.suyuan.shared.ProductClass;
import org.suyuan.subject.SubjectRecord;

/** Loads, adds and saves products: the only place that writes them. */
@Component
class Products {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final ProductMapper mapper;
    private final ProductContents contents;
    private final Outbox outbox;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Products(
            ProductMapper mapper,
            ProductContents contents,
            Outbox outbox,
            ApplicationEventPublisher events,
            Clock clock) {
        this.mapper = mapper;
        this.contents = contents;
        this.outbox = outbox;
        this.events = events;
        this.clock = clock;
    }

    Optional<Product> find(String id) {
        return Optional.ofNullable(mapper.selectById(id));
    }

    /** The row locked for this transaction, within the scope of who acts. */
    Optional<Product> lock(String id) {
        return Optional.ofNullable(mapper.lock(id));
    }

    Product add(
            ProductCommand command,
            ProductClass productClass,
            SubjectRecord subject,
            ProductRegistration.Origin origin,
            Actor applicant) {
        Instant now = clock.instant();
        Product product = new Product();
        product.id = Ids.next();
        product.caseNo = caseNo("CP", mapper.nextCase(), now);
        product.status = ProductStatus.UNDER_REVIEW;
        product.version = 1;
        product.enter(command, productClass);
        product.of(subject);
        product.applicant = applicant.account();
        product.origin = origin;
        product.filedAt = now;
        product.createdAt = now;
        product.updatedAt = now;
        refuseHeld(product);
        try {
            mapper.insert(product);
        } catch (DuplicateKeyException e) {
            throw taken(product, e);
        }
        keep(product, applicant);
        events.publishEvent(new ProductEvent(product.id, product.version, ProductAct.SUBMIT, product.status));
        return product;
    }

    static String caseNo(String prefix, long number, Instant now) {
        return prefix
                + DateTimeFormatter.BASIC_ISO_DATE.format(LocalDate.ofInstant(now, CHINA))
                + "%06d".formatted(number);
    }

    /** Writes the changed row and tells who listens. */
    void save(Product product, ProductAct act) {
        product.updatedAt = clock.instant();
        try {
            if (mapper.updateById(product) != 1) {
                throw new ProductStale();
            }
        } catch (DuplicateKeyException e) {
            throw taken(product, e);
        }
        events.publishEvent(new ProductEvent(product.id, product.version, act, product.status));
        if (ProductMapper.FINDABLE.contains(product.status.name())) {
            outbox.put("search", ProductIndex.KIND, product.id, product.version);
        }
    }

    /** What the automatic checks found is no change of its own. */
    void note(Product product) {
        mapper.noteFindings(product.id, product.findings);
    }

    void refuseHeld(Product product) {
        String gtin = product.activeGtin;
        if (gtin != null && CurrentScope.asSystem(() -> mapper.holders(gtin, product.id)) > 0) {
            throw new GtinTaken(String.valueOf(product.gtin));
        }
    }

    private static RuntimeException taken(Product product, DuplicateKeyException e) {
        return product.gtin == null ? e : new GtinTaken(product.gtin);
    }

    /** Keeps what was entered, so that the next submission can be compared with it. */
    void keep(Product product, Actor by) {
        mapper.keepVersion(
                product.id, product.version, contents.stored(product.entered()), by.account(), clock.instant());
    }
}
