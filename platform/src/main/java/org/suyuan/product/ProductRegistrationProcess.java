package org.suyuan.product;

import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.suyuan.engine.CaseFile;
import org.suyuan.engine.Cases;
import org.suyuan.engine.Review;
import org.suyuan.engine.ReviewListener;
import org.suyuan.form.FieldChange;
import org.suyuan.identity.CurrentScope;
import org.suyuan.shared.Actor;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectPeople;

/**
 * What we tell the engine of the registration of a product and of its amendments: one process for both, its business key is the
 * product, of which one case is open at a time.
 */
@Component
class ProductRegistrationProcess implements ReviewListener {

    static final String KEY = "product-registration";

    private static final int LONGEST_PINYIN = 400;

    private final Cases cases;
    private final Products products;
    private final ProductJournal journal;
    private final ProductContents contents;
    private final Catalogue catalogue;
    private final SubjectPeople people;
    private final Regions regions;

    ProductRegistrationProcess(
            Cases cases,
            Products products,
            ProductJournal journal,
            ProductContents contents,
            Catalogue catalogue,
            SubjectPeople people,
            Regions regions) {
        this.cases = cases;
        this.products = products;
        this.journal = journal;
        this.contents = contents;
        this.catalogue = catalogue;
        this.people = people;
        this.regions = regions;
    }

    void submitted(Product product) {
        cases.open(KEY, file(product), facts(product));
    }

    void corrected(Product product, Actor by) {
        cases.corrected(KEY, file(product), facts(product), by);
    }

    void submitted(ProductAmendment amendment, Product product) {
        cases.open(KEY, file(amendment, product), facts(amendment, product));
    }

    void corrected(ProductAmendment amendment, Product product, Actor by) {
        cases.corrected(KEY, file(amendment, product), facts(amendment, product), by);
    }

    void withdrawn(Product product, Actor by) {
        cases.withdrawn(KEY, product.id, by);
    }

    private CaseFile file(Product product) {
        return file(
                product, product.caseNo, "product.case.title", product.applicant, EnumSet.of(product.productClass()));
    }

    /** It is for those who are competent for the product as it is registered. */
    private CaseFile file(ProductAmendment amendment, Product product) {
        return file(
                product,
                amendment.caseNo,
                "product.amendment.title",
                amendment.applicant,
                EnumSet.of(product.productClass()));
    }

    private CaseFile file(Product product, String caseNo, String title, String applicant, Set<ProductClass> classes) {
        return new CaseFile(
                product.id,
                caseNo,
                Texts.get(title, product.name),
                product.regionCode,
                classes,
                product.stages(),
                applicant,
                String.join(
                        " ",
                        product.caseNo,
                        Objects.toString(product.code, ""),
                        Objects.toString(product.gtin, ""),
                        product.subjectCode,
                        regions.find(product.regionCode).map(Region::fullName).orElse(""),
                        product.namePinyin.length() > LONGEST_PINYIN
                                ? product.namePinyin.substring(0, LONGEST_PINYIN)
                                : product.namePinyin));
    }

    private ProductRegistrationFacts facts(Product product) {
        return new ProductRegistrationFacts(
                product.applicant,
                false,
                List.of(product.productClass().name()),
                product.categoryCode,
                List.of(),
                level(product));
    }

    private ProductRegistrationFacts facts(ProductAmendment amendment, Product product) {
        ProductCommand proposed = contents.content(amendment.content);
        Set<ProductClass> classes = EnumSet.of(product.productClass());
        catalogue.find(proposed.categoryCode()).ifPresent(category -> classes.add(category.productClass));
        return new ProductRegistrationFacts(
                amendment.applicant,
                true,
                classes.stream().map(Enum::name).toList(),
                proposed.categoryCode(),
                contents.between(product.entered(), proposed).stream()
                        .map(FieldChange::field)
                        .toList(),
                level(product));
    }

    private int level(Product product) {
        return regions.find(product.regionCode).map(Region::level).orElse(3);
    }

    @Override
    public String process() {
        return KEY;
    }

    @Override
    public String objectType() {
        return ProductAudit.OBJECT;
    }

    private Product product(String id) {
        return CurrentScope.asSystem(() -> products.find(id))
                .orElseThrow(() -> new IllegalStateException("no product " + id));
    }

    @Override
    public int version(String businessKey) {
        return product(businessKey).version;
    }

    @Override
    public boolean concerns(String businessKey, String account) {
        return people.works(product(businessKey).subjectId, account);
    }

    @Override
    public void reviewed(Review review) {
        journal.decided(review, version(review.businessKey()));
    }
}
