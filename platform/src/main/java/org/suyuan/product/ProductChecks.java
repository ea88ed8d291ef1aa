package org.suyuan.product;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.subject.SubjectRecord;
import org.suyuan.subject.SubjectRecords;
import org.suyuan.subject.SubjectStatus;

/** What a machine finds in an application by what the platform knows 自动核验; findings are for the reviewer and refuse nothing. */
@Component
class ProductChecks {

    private final SubjectRecords subjects;
    private final Catalogue catalogue;

    ProductChecks(SubjectRecords subjects, Catalogue catalogue) {
        this.subjects = subjects;
        this.catalogue = catalogue;
    }

    List<String> findings(Product product, ProductCommand entered) {
        List<String> findings = new ArrayList<>();
        SubjectRecord subject = subjects.find(product.subjectId).orElse(null);
        CategoryRow category = catalogue.find(entered.categoryCode()).orElse(null);
        if (subject != null && subject.status() != SubjectStatus.REGISTERED) {
            findings.add("finding.productSubjectStatus");
        }
        if (category != null) {
            if (subject != null && !subject.values().productClasses().contains(category.productClass)) {
                findings.add("finding.productClassOfSubject");
            }
            if (!category.valid(catalogue.today())) {
                findings.add("finding.productCategoryGivenUp");
            }
            if (entered.attributes().isEmpty()
                    && !catalogue.attributes(category.productClass).isEmpty()) {
                findings.add("finding.productAttributes");
            }
            if (subject != null
                    && !subject.values().varieties().isEmpty()
                    && subject.values().varieties().stream()
                            .noneMatch(code -> entered.categoryCode().startsWith(code))) {
                findings.add("finding.productVariety");
            }
        }
        return findings;
    }
}
